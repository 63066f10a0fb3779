/* msgpack.h - a reader of MessagePack, one value at a time, bounded by its
 * bytes. Source: the MessagePack specification.
 */
#ifndef PM_PARSE_MSGPACK_H
#define PM_PARSE_MSGPACK_H

#include "base/str.h"

typedef enum pm_msgpack_type {
    PM_MSGPACK_NIL,
    PM_MSGPACK_BOOL,
    PM_MSGPACK_UINT,
    PM_MSGPACK_INT,     /* negative */
    PM_MSGPACK_FLOAT,
    PM_MSGPACK_STR,
    PM_MSGPACK_BIN,
    PM_MSGPACK_ARRAY,
    PM_MSGPACK_MAP,
    PM_MSGPACK_EXT
} pm_msgpack_type;

typedef struct pm_msgpack_value {
    pm_msgpack_type type;
    uint64_t number;    /* of BOOL, UINT; two's complement of INT; bits of FLOAT */
    pm_str bytes;       /* of STR, BIN, EXT: a view of the input */
    uint32_t count;     /* of ARRAY: values that follow; of MAP: pairs */
} pm_msgpack_value;

typedef struct pm_msgpack {
    pm_str in;
    size_t at;
    bool failed;        /* set once and for good by malformed input */
} pm_msgpack;

/* Reads the head of the next value; the members of an array or a map follow as
 * values of their own. False, and failed set, at the end or on bad input. */
bool pm_msgpack_next(pm_msgpack *reader, pm_msgpack_value *value);

/* Passes over one value with all that is in it. Not recursive. */
bool pm_msgpack_skip(pm_msgpack *reader);

/* The next value must be of this type. */
bool pm_msgpack_expect(pm_msgpack *reader, pm_msgpack_value *value, pm_msgpack_type type);

/* The next value must be a map; moves to the value of its KEY. What stands
 * before is passed over, and the rest of the map is not. */
bool pm_msgpack_find(pm_msgpack *reader, const char *key);

#endif
