/* escape.h - the one place where text is made safe for what it is put into.
 *
 * Invalid UTF-8 becomes U+FFFD in every context; control characters that the
 * context cannot hold are dropped or written in its own escapes, and so are the
 * marks that turn the direction of writing: a line shall say what its bytes say.
 */
#ifndef PM_BASE_ESCAPE_H
#define PM_BASE_ESCAPE_H

#include "base/buf.h"

typedef enum pm_escape_context {
    PM_XML_TEXT,   /* between tags, SVG and HTML alike: & < > */
    PM_XML_ATTR,   /* inside "…": & < > " ' and line ends */
    PM_URL,        /* one component: all but unreserved (RFC 3986) as %XX */
    PM_JSON,       /* inside "…" (RFC 8259); </ and U+2028/9 escaped too, so that it can stand in a <script> */
    PM_CSV,        /* a whole field (RFC 4180), quoted where it must be; a leading = + - @ is led by ' */
    PM_TSV,        /* a field: tab and line ends as a space */
    PM_DOT,        /* inside "…" of the DOT language: " \ and line ends */
    PM_CYPHER,     /* inside '…' */
    PM_TEXT_FRAGMENT, /* one text of a URL's #:~:text= (WICG scroll-to-text-fragment): as PM_URL, - too */
    PM_YAML,       /* a whole scalar, in a block or a list in brackets: plain where that is safe, else in "…" */
    PM_TERMINAL    /* a person's screen: no control characters, no marks that turn the direction of writing */
} pm_escape_context;

void pm_escape(pm_buf *out, pm_escape_context context, pm_str s);

/* "…" around the escaped text. */
void pm_escape_json(pm_buf *out, pm_str s);

/* True if S is an http or https URL without blanks or control characters. */
bool pm_url_is_http(pm_str s);

#endif
