/* sha256.h - SHA-256 (FIPS 180-4) of a text. */
#ifndef PM_BASE_SHA256_H
#define PM_BASE_SHA256_H

#include "base/buf.h"

typedef struct pm_sha256 {
    uint8_t bytes[32];
} pm_sha256;

pm_sha256 pm_sha256_of(pm_str s);

/* In Base64 (RFC 4648), as Content-Security-Policy wants it: 44 characters. */
void pm_sha256_base64(pm_buf *out, const pm_sha256 *hash);

#endif
