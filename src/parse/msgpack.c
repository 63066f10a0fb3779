#include "parse/msgpack.h"

#include <string.h>

static bool take(pm_msgpack *reader, size_t count, const unsigned char **bytes)
{
    if (reader->failed || count > reader->in.len - reader->at) {
        reader->failed = true;
        return false;
    }
    *bytes = (const unsigned char *)reader->in.ptr + reader->at;
    reader->at += count;
    return true;
}

/* WIDTH bytes, most significant first. */
static bool number(pm_msgpack *reader, size_t width, uint64_t *out)
{
    const unsigned char *bytes;
    if (!take(reader, width, &bytes))
        return false;
    *out = 0;
    for (size_t i = 0; i < width; i++)
        *out = *out << 8 | bytes[i];
    return true;
}

static bool content(pm_msgpack *reader, pm_msgpack_value *value, uint64_t length)
{
    const unsigned char *bytes;
    if (length > reader->in.len || !take(reader, (size_t)length, &bytes))
        return !(reader->failed = true);
    value->bytes = (pm_str){(const char *)bytes, (size_t)length};
    return true;
}

static bool sized(pm_msgpack *reader, pm_msgpack_value *value, pm_msgpack_type type, size_t width, size_t extra)
{
    uint64_t length;
    value->type = type;
    return number(reader, width, &length) && content(reader, value, length + extra);
}

static bool counted(pm_msgpack *reader, pm_msgpack_value *value, pm_msgpack_type type, size_t width)
{
    uint64_t count;
    value->type = type;
    if (!number(reader, width, &count))
        return false;
    value->count = (uint32_t)count;
    return true;
}

static bool signed_number(pm_msgpack *reader, pm_msgpack_value *value, size_t width)
{
    if (!number(reader, width, &value->number))
        return false;
    bool negative = value->number >> (8 * width - 1) & 1;
    value->type = negative ? PM_MSGPACK_INT : PM_MSGPACK_UINT;
    if (negative && width < 8)
        value->number |= ~(uint64_t)0 << 8 * width;
    return true;
}

static bool plain(pm_msgpack *reader, pm_msgpack_value *value, pm_msgpack_type type, size_t width)
{
    value->type = type;
    return number(reader, width, &value->number);
}

/* The types whose first byte is 0xc0 to 0xdf. */
static bool tagged(pm_msgpack *reader, pm_msgpack_value *value, unsigned char byte)
{
    switch (byte) {
    case 0xc0: value->type = PM_MSGPACK_NIL; return true;
    case 0xc2: case 0xc3: value->type = PM_MSGPACK_BOOL; value->number = byte & 1; return true;
    case 0xc4: return sized(reader, value, PM_MSGPACK_BIN, 1, 0);
    case 0xc5: return sized(reader, value, PM_MSGPACK_BIN, 2, 0);
    case 0xc6: return sized(reader, value, PM_MSGPACK_BIN, 4, 0);
    case 0xc7: return sized(reader, value, PM_MSGPACK_EXT, 1, 1);
    case 0xc8: return sized(reader, value, PM_MSGPACK_EXT, 2, 1);
    case 0xc9: return sized(reader, value, PM_MSGPACK_EXT, 4, 1);
    case 0xca: return plain(reader, value, PM_MSGPACK_FLOAT, 4);
    case 0xcb: return plain(reader, value, PM_MSGPACK_FLOAT, 8);
    case 0xcc: return plain(reader, value, PM_MSGPACK_UINT, 1);
    case 0xcd: return plain(reader, value, PM_MSGPACK_UINT, 2);
    case 0xce: return plain(reader, value, PM_MSGPACK_UINT, 4);
    case 0xcf: return plain(reader, value, PM_MSGPACK_UINT, 8);
    case 0xd0: return signed_number(reader, value, 1);
    case 0xd1: return signed_number(reader, value, 2);
    case 0xd2: return signed_number(reader, value, 4);
    case 0xd3: return signed_number(reader, value, 8);
    case 0xd4: case 0xd5: case 0xd6: case 0xd7: case 0xd8:
        value->type = PM_MSGPACK_EXT;
        return content(reader, value, (1u << (byte - 0xd4)) + 1);
    case 0xd9: return sized(reader, value, PM_MSGPACK_STR, 1, 0);
    case 0xda: return sized(reader, value, PM_MSGPACK_STR, 2, 0);
    case 0xdb: return sized(reader, value, PM_MSGPACK_STR, 4, 0);
    case 0xdc: return counted(reader, value, PM_MSGPACK_ARRAY, 2);
    case 0xdd: return counted(reader, value, PM_MSGPACK_ARRAY, 4);
    case 0xde: return counted(reader, value, PM_MSGPACK_MAP, 2);
    case 0xdf: return counted(reader, value, PM_MSGPACK_MAP, 4);
    default: return !(reader->failed = true);
    }
}

bool pm_msgpack_next(pm_msgpack *reader, pm_msgpack_value *value)
{
    const unsigned char *head;
    *value = (pm_msgpack_value){0};
    if (!take(reader, 1, &head))
        return false;
    unsigned char byte = *head;
    if (byte >= 0xc0 && byte < 0xe0)
        return tagged(reader, value, byte);
    if (byte < 0x80) {
        value->type = PM_MSGPACK_UINT;
        value->number = byte;
    } else if (byte < 0x90) {
        value->type = PM_MSGPACK_MAP;
        value->count = byte & 0x0f;
    } else if (byte < 0xa0) {
        value->type = PM_MSGPACK_ARRAY;
        value->count = byte & 0x0f;
    } else if (byte < 0xc0) {
        value->type = PM_MSGPACK_STR;
        return content(reader, value, byte & 0x1f);
    } else {
        value->type = PM_MSGPACK_INT;
        value->number = ~(uint64_t)0 << 8 | byte;
    }
    return true;
}

bool pm_msgpack_skip(pm_msgpack *reader)
{
    /* Every value takes at least one byte, so the count of those still to come
     * cannot make this run past the input. */
    for (uint64_t pending = 1; pending > 0; pending--) {
        pm_msgpack_value value;
        if (!pm_msgpack_next(reader, &value))
            return false;
        if (value.type == PM_MSGPACK_ARRAY)
            pending += value.count;
        else if (value.type == PM_MSGPACK_MAP)
            pending += 2 * (uint64_t)value.count;
    }
    return true;
}

bool pm_msgpack_expect(pm_msgpack *reader, pm_msgpack_value *value, pm_msgpack_type type)
{
    if (pm_msgpack_next(reader, value) && value->type == type)
        return true;
    reader->failed = true;
    return false;
}

bool pm_msgpack_find(pm_msgpack *reader, const char *key)
{
    pm_msgpack_value map, name;
    if (!pm_msgpack_expect(reader, &map, PM_MSGPACK_MAP))
        return false;
    for (uint32_t i = 0; i < map.count; i++) {
        if (!pm_msgpack_next(reader, &name))
            return false;
        if ((name.type == PM_MSGPACK_STR || name.type == PM_MSGPACK_BIN) && pm_str_eqz(name.bytes, key))
            return true;
        if (name.type == PM_MSGPACK_ARRAY || name.type == PM_MSGPACK_MAP || !pm_msgpack_skip(reader))
            break;
    }
    reader->failed = true;
    return false;
}
