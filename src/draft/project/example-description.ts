/** A description to begin with, where there is none: one operation, whole. */
export const exampleDescription = `openapi: 3.1.0
info:
  title: Example API
  version: v1
  description: A description to begin with; write your own in its place.
servers:
  - url: https://api.example.com
    x-name: production
security: []
tags:
  - name: Things
    description: Read things.
paths:
  /things/{id}:
    get:
      operationId: retrieveThing
      tags: [Things]
      summary: Retrieve a thing
      description: Reads one thing.
      parameters:
        - name: id
          in: path
          required: true
          description: Id of the thing.
          schema:
            type: string
      responses:
        "200":
          description: The thing.
          content:
            application/json:
              schema:
                $ref: "#/components/schemas/Thing"
        "404":
          description: There is no such thing.
components:
  schemas:
    Thing:
      type: object
      description: A thing.
      required: [id]
      properties:
        id:
          type: string
        name:
          type: string
`;
