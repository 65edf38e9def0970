import type { ErrorDetails } from "./api-error.js";
import type { RequestBody } from "./web-types.js";

/** A credential, or a function that is asked for it before each request. */
export type Credential = string | (() => string | Promise<string>);

/** Where one parameter travels. @see https://spec.openapis.org/oas/v3.1.0#parameter-object */
interface ParameterPlace {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie" | "querystring";
  readonly required?: true;
}

/** How one parameter is written on the wire, where that is not as it usually is in its place. */
export interface ParameterStyle {
  /** Present only where it differs from the location's default (`form` for query and cookie, `simple` for path and header). */
  readonly style?: "simple" | "label" | "matrix" | "form" | "spaceDelimited" | "pipeDelimited" | "deepObject" | "cookie";
  /** Present only where it differs from the style's default (true for `form`, false otherwise). */
  readonly explode?: boolean;
  readonly allowReserved?: true;
  /** Set for a parameter described by `content`. */
  readonly mediaType?: string;
  /**
   * What the schema of a path or header parameter allows beside strings and numbers, `any` where it is several of these; the rest is
   * refused before sending. Not needed in query and cookie parameters, for booleans in headers, and beside `style` or `explode`.
   */
  readonly shape?: "boolean" | "array" | "object" | "any";
}

/** A parameter in the default style of its place. */
export interface PlainParameter extends ParameterPlace, Readonly<Partial<Record<keyof ParameterStyle | "write", never>>> {}

/** A parameter in a style of its own. */
export interface StyledParameter extends ParameterPlace, ParameterStyle {
  /** `writeStyled`, handed over so that a program without such parameters does not carry it. */
  readonly write: ParameterWriter;
}

/** One parameter of an operation. */
export type ParameterDescriptor = PlainParameter | StyledParameter;

/** Writes a parameter; undefined when there is nothing to write, as for an empty list. `where` names it in what is said of it. */
export type ParameterWriter = (
  parameter: ParameterPlace & ParameterStyle,
  value: unknown,
  where: string,
  encoder?: Encoder,
) => string | undefined;

/** How text is made fit for its place: percent-encoded in a URL, as it is in a header. */
export type Encoder = (text: string, where: string) => string;

/** How one property of a multipart or urlencoded body is written. @see https://spec.openapis.org/oas/v3.1.0#encoding-object */
export interface EncodingDescriptor {
  readonly contentType?: string;
  readonly style?: NonNullable<ParameterStyle["style"]>;
  readonly explode?: boolean;
  readonly allowReserved?: true;
}

/** A request body as it is sent. */
export interface WrittenBody {
  readonly body: RequestBody;
  readonly contentType: string;
  /** False for a stream: what has been read from it cannot be sent again. */
  readonly replayable: boolean;
}

/** Writes a request body of one media type. */
export type BodyWriter = (body: unknown, content: ContentDescriptor) => WrittenBody;

/** One media type of a request body. @see https://spec.openapis.org/oas/v3.1.0#media-type-object */
export interface ContentDescriptor {
  readonly type: string;
  readonly encoding?: Readonly<Record<string, EncodingDescriptor>>;
  /**
   * `writeMultipart` for `multipart/*` and `writeForm` for `application/x-www-form-urlencoded`, handed over so that a program which sends
   * neither does not carry them; absent for all other media types.
   */
  readonly write?: BodyWriter;
}

/** What a request body may be. */
export interface RequestBodyDescriptor {
  readonly required?: true;
  /** `writeBody`, handed over so that a program which sends no body does not carry it. */
  readonly write: (declared: RequestBodyDescriptor, body: unknown, contentType: string | undefined) => WrittenBody | undefined;
  /** The first is sent unless the caller chooses another; generated ones begin with JSON where there is some. */
  readonly content: readonly ContentDescriptor[];
}

/** A function of the runtime that reads a response as it arrives; what it is given is the runtime's own affair. */
export type StreamFunction = (source: never) => unknown;

/** What of the runtime reads responses that are more than JSON; what it is given is the runtime's own affair. */
export interface ContentReader {
  /** Says what reads a response as it arrives, where something does. */
  readonly open: (operation: never, options: never, response: never) => unknown;
  /** Reads a whole body as one of the declared media types. */
  readonly parse: (declared: never, reply: never) => unknown;
}

/** One operation as data: all that is needed to send it and to read its responses. */
export interface OperationDescriptor {
  /** The `operationId`. */
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** Path template. */
  readonly path: string;
  /** Where it is sent, when that is not where the API's other operations are; the first is the default. */
  readonly servers?: OwnServers;
  readonly parameters?: readonly ParameterDescriptor[];
  readonly requestBody?: RequestBodyDescriptor;
  /** The value of the `Accept` header: every media type that a response may have. @default every type */
  readonly accept?: string;
  /** `"200"`, `"4XX"` or `"default"` to the media types declared there; an empty list declares no body. */
  readonly responses: Readonly<Record<string, readonly string[]>>;
  /**
   * `anyContent`, where something else than JSON is declared, or nothing for a success; handed over so that a program which reads JSON alone
   * does not carry it.
   */
  readonly content?: ContentReader;
  /**
   * Beside `content`, what reads a success of some media types as it arrives: `readEvents`, `readJsonEvents` or `readJsonLines`, handed over so that a program
   * without streams does not carry them.
   */
  readonly streams?: Readonly<Record<string, StreamFunction>>;
  /** `streamBody`, beside `content`, where a call may ask for its bytes as they arrive; handed over like those above. */
  readonly download?: StreamFunction;
  /** Alternatives of scheme keys needed together; absent when none is needed. */
  readonly security?: readonly (readonly string[])[];
  /** The header in which the provider documents an idempotency key: each call then carries one and may be repeated. */
  readonly idempotencyHeader?: string;
  /** `randomText`, where there is such a header: makes the keys. */
  readonly newKey?: () => string;
}

interface ServerPlace {
  readonly name: string;
  /** A full URL, or a path that is joined to the caller's URL. */
  readonly url: string;
}

/** A server that is called as it is written. */
export interface PlainServer extends ServerPlace {
  readonly variables?: never;
  readonly fill?: never;
}

/** A server whose URL holds variables. */
export interface TemplatedServer extends ServerPlace {
  /** A variable without a default has to be given by the caller. */
  readonly variables: Readonly<Record<string, { readonly default?: string; readonly enum?: readonly string[] }>>;
  /** `fillServer`, handed over so that a program without such servers does not carry it. */
  readonly fill: (server: TemplatedServer, values: ServerValues) => string;
}

/** What the caller says of the variables of servers. */
export type ServerValues = Readonly<Record<string, string | undefined>>;

/** One server as data. @see https://spec.openapis.org/oas/v3.1.0#server-object */
export type ServerDescriptor = PlainServer | TemplatedServer;

/** The credentials of one attempt, ready to be put into its request. For this package alone. */
export interface Grant {
  readonly headers: Record<string, string>;
  /** `api_key=...`, or "". */
  query: string;
  /** What must not appear in any error. */
  readonly secrets: string[];
  /** Whether a provider of the caller can be asked for a fresh credential. */
  renewable: boolean;
}

/** What puts a credential into a request that travels elsewhere than in a header of its own or behind "Bearer". For this package alone. */
export interface CredentialCarrier {
  /** Tells whether a request holds something where the credential goes. */
  readonly carries: (
    scheme: SecuritySchemeDescriptor,
    request: { readonly headers: Readonly<Record<string, string>>; readonly query: string },
  ) => boolean;
  readonly place: (scheme: SecuritySchemeDescriptor, placed: PlacedCredential) => void;
}

/** A credential on its way into a request. */
interface PlacedCredential {
  readonly grant: Grant;
  readonly secret: string;
  readonly username: string | undefined;
  /** Names the credential in what is said of it. */
  readonly where: string;
}

/** A scheme whose credential is a header, as most are. */
type HeaderScheme = (
  | { readonly kind: "apiKey"; readonly in: "header"; readonly name: string }
  | { readonly kind: "http"; readonly scheme: "bearer" }
  | { readonly kind: "oauth2" }
  | { readonly kind: "openIdConnect" }
) & { readonly carrier?: never };

/** A scheme with `queryCredential`, `cookieCredential` or `basicCredential`, handed over so that a program without such credentials does not carry it. */
type CarriedScheme = (
  | { readonly kind: "apiKey"; readonly in: "query" | "cookie"; readonly name: string }
  | { readonly kind: "http"; readonly scheme: "basic" }
) & { readonly carrier: CredentialCarrier };

/** Finds the base URL that is called, among the servers of an API, or those of one of its operations. */
export type ServerResolver = (
  root: readonly ServerDescriptor[],
  options: { readonly server?: string | undefined; readonly serverVariables?: ServerValues | undefined },
  servers?: readonly ServerDescriptor[],
) => string;

/** The servers of an operation. */
export interface OwnServers {
  readonly list: readonly ServerDescriptor[];
  /** `resolveServers`, handed over so that a program without such operations does not carry it. */
  readonly resolve: ServerResolver;
}

/** One security scheme as data. @see https://spec.openapis.org/oas/v3.1.0#security-scheme-object */
export type SecuritySchemeDescriptor = HeaderScheme | CarriedScheme;

/** Lists the values of named properties, at any depth; undefined when there are too many values to look at. */
export type SensitiveCollector = (value: unknown, names: readonly string[]) => string[] | undefined;

/** Names of response or request properties whose values never appear in an error or a log (`x-sensitive`). */
type SensitiveNames =
  | { readonly sensitive?: never; readonly collect?: never }
  | {
      readonly sensitive: readonly string[];
      /** `collectSensitive`, handed over so that a program without such properties does not carry it. */
      readonly collect: SensitiveCollector;
    };

/** One API as data: what every operation of it shares. */
export type ApiDescriptor = ApiFacts & SensitiveNames;

interface ApiFacts {
  /** The API's id: `creem`. */
  readonly id: string;
  /** The first is the default. */
  readonly servers: readonly ServerDescriptor[];
  /** `resolveServers`, where all servers are paths, which are joined to the caller's URL; handed over so that other programs do not carry it. */
  readonly resolve?: ServerResolver;
  readonly securitySchemes: Readonly<Record<string, SecuritySchemeDescriptor>>;
  /**
   * Says what an error body means at this provider. `body` is the parsed JSON, or the text where it is none.
   * Without it, the first string under `message`, `error`, `detail` or `title` is the message.
   */
  readonly readErrorBody?: (body: unknown, response: Response) => ErrorDetails;
}
