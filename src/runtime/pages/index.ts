export { cursorPages, onePage } from "./cursor-pages.js";
export { type LinkPages, linkPages } from "./link-pages.js";
export { type NumberedPages, numberedPages } from "./numbered-pages.js";
export { type OffsetPages, offsetPages } from "./offset-pages.js";
export type { PageStyle } from "./page-style.js";
export { type ItemOf, type Page, type PagedOperation, type PageOptions, type Paging, paged } from "./paged.js";
export { type UrlPages, urlPages } from "./url-pages.js";
