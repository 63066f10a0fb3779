/* The networks' weights: out of the reference's arrays, into packed ones. */
#include <string.h>

#include "base/arena.h"
#include "parse/importer.h"
#include "parse/weights.h"

enum { MAX_DIMS = 4 };

typedef struct pm_tensor {
    const char *data;   /* little-endian floats, not aligned */
    uint32_t dims;
    uint32_t shape[MAX_DIMS];
} pm_tensor;

static float at(const pm_tensor *tensor, size_t index)
{
    float value;
    memcpy(&value, tensor->data + 4 * index, 4);
    return value;
}

static bool read_shape(pm_msgpack *reader, pm_tensor *tensor)
{
    pm_msgpack_value value;
    if (!pm_msgpack_expect(reader, &value, PM_MSGPACK_ARRAY) || value.count > MAX_DIMS)
        return false;
    tensor->dims = value.count;
    for (uint32_t i = 0; i < tensor->dims; i++) {
        if (!pm_msgpack_expect(reader, &value, PM_MSGPACK_UINT) || value.number > 1u << 20)
            return false;
        tensor->shape[i] = (uint32_t)value.number;
    }
    return true;
}

/* {nd, type, kind, shape, data} at the reader. */
static bool read_tensor(pm_msgpack *reader, pm_tensor *tensor)
{
    pm_msgpack_value map, key, value;
    size_t bytes = 0;
    bool floats = false;
    if (!pm_msgpack_expect(reader, &map, PM_MSGPACK_MAP))
        return false;
    for (uint32_t i = 0; i < map.count; i++) {
        if (!pm_msgpack_next(reader, &key))
            return false;
        if (pm_str_eqz(key.bytes, "shape")) {
            if (!read_shape(reader, tensor))
                return false;
        } else if (pm_str_eqz(key.bytes, "data") || pm_str_eqz(key.bytes, "type")) {
            if (!pm_msgpack_next(reader, &value))
                return false;
            if (pm_str_eqz(key.bytes, "type"))
                floats = pm_str_eqz(value.bytes, "<f4");
            else {
                tensor->data = value.bytes.ptr;
                bytes = value.bytes.len;
            }
        } else if (!pm_msgpack_skip(reader))
            return false;
    }
    size_t count = tensor->dims > 0 ? 1 : 0;
    for (uint32_t i = 0; i < tensor->dims; i++)
        count *= tensor->shape[i];
    return floats && tensor->data && bytes == 4 * count;
}

/* Parameter NAME of node NODE; its shape must be SHAPE, with DIMS numbers. */
static bool find_tensor(pm_importer *importer, pm_inner_id file, uint32_t node, const char *name, uint32_t dims,
                        const uint32_t *shape, pm_tensor *tensor)
{
    pm_msgpack reader = {pm_buf_str(&importer->inner[file]), 0, false};
    pm_msgpack_value params;
    *tensor = (pm_tensor){0};
    bool ok = pm_msgpack_find(&reader, "params") && pm_msgpack_expect(&reader, &params, PM_MSGPACK_ARRAY) &&
              node < params.count;
    for (uint32_t i = 0; ok && i < node; i++)
        ok = pm_msgpack_skip(&reader);
    ok = ok && pm_msgpack_find(&reader, name) && read_tensor(&reader, tensor) && tensor->dims == dims &&
         memcmp(tensor->shape, shape, dims * sizeof *shape) == 0;
    return ok || pm_import_fail(importer, "'%s' has not the shape of the known network at node %u, '%s'",
                                pm_inner_files[file].path + 1, node, name);
}

/* Appends COUNT floats and zeros up to a whole panel. */
static void put(pm_importer *importer, const float *values, size_t count)
{
    static const float zeros[PM_PANEL];
    pm_import_put(importer, PM_SECTION_FLOATS, values, count * sizeof *values);
    if (count % PM_PANEL != 0)
        pm_import_put(importer, PM_SECTION_FLOATS, zeros, (PM_PANEL - count % PM_PANEL) * sizeof *zeros);
}

static void put_vector(pm_importer *importer, const pm_tensor *tensor, size_t count)
{
    pm_arena arena = {0};
    float *values = pm_arena_alloc(&arena, count, sizeof *values);
    for (size_t i = 0; i < count; i++)
        values[i] = at(tensor, i);
    put(importer, values, count);
    pm_arena_free(&arena);
}

/* Where in the tensor the weight of output ROW for input COLUMN lies. */
typedef size_t pm_place(size_t row, size_t column, size_t depth);

static void put_packed(pm_importer *importer, const pm_tensor *tensor, size_t rows, size_t depth, pm_place *place)
{
    pm_arena arena = {0};
    size_t panels = (rows + PM_PANEL - 1) / PM_PANEL;
    float *packed = pm_arena_alloc(&arena, panels * PM_PANEL * depth, sizeof *packed);
    for (size_t row = 0; row < rows; row++)
        for (size_t column = 0; column < depth; column++)
            packed[(row / PM_PANEL * depth + column) * PM_PANEL + row % PM_PANEL] = at(tensor, place(row, column, depth));
    put(importer, packed, panels * PM_PANEL * depth);
    pm_arena_free(&arena);
}

static size_t plain_place(size_t row, size_t column, size_t depth)
{
    return row * depth + column;
}

/* [unit][piece][input], wanted piece-major. */
static size_t maxout_place(size_t row, size_t column, size_t depth)
{
    return (row % PM_WIDTH * PM_PIECES + row / PM_WIDTH) * depth + column;
}

/* [slot][unit][piece][input], wanted slot, piece, unit. */
static size_t lower_place(size_t row, size_t column, size_t depth)
{
    size_t slot = row / PM_FEATURE, piece = row % PM_FEATURE / PM_HIDDEN, unit = row % PM_HIDDEN;
    return ((slot * PM_HIDDEN + unit) * PM_HIDDEN_PIECES + piece) * depth + column;
}

/* The three matrices of a window, transformed for pm_convolve: each product's
 * matrix is a sum of the window's three with these weights, taken in double
 * precision. Source: Lavin and Gray 2016, F(4x4,3x3), in one dimension. */
static void put_transformed(pm_importer *importer, const pm_tensor *tensor)
{
    static const double transform[PM_PRODUCTS][3] = {
        {1.0 / 4, 0, 0},
        {-1.0 / 6, -1.0 / 6, -1.0 / 6},
        {-1.0 / 6, 1.0 / 6, -1.0 / 6},
        {1.0 / 24, 1.0 / 12, 1.0 / 6},
        {1.0 / 24, -1.0 / 12, 1.0 / 6},
        {0, 0, 1},
    };
    pm_arena arena = {0};
    float *packed = pm_arena_alloc(&arena, PM_PRE * PM_WIDTH, sizeof *packed);
    for (size_t product = 0; product < PM_PRODUCTS; product++) {
        for (size_t row = 0; row < PM_PRE; row++)
            for (size_t column = 0; column < PM_WIDTH; column++) {
                double sum = 0;
                for (size_t part = 0; part < 3; part++)
                    sum += transform[product][part] *
                           (double)at(tensor, maxout_place(row, part * PM_WIDTH + column, PM_WINDOW));
                packed[(row / PM_PANEL * PM_WIDTH + column) * PM_PANEL + row % PM_PANEL] = (float)sum;
            }
        put(importer, packed, PM_PRE * PM_WIDTH);
    }
    pm_arena_free(&arena);
}

/* SLOTS times UNITS by PIECES values, turned piece-major. */
static void put_pieces(pm_importer *importer, const pm_tensor *tensor, size_t slots, size_t units, size_t pieces)
{
    pm_arena arena = {0};
    float *values = pm_arena_alloc(&arena, slots * units * pieces, sizeof *values);
    for (size_t s = 0; s < slots; s++)
        for (size_t u = 0; u < units; u++)
            for (size_t p = 0; p < pieces; p++)
                values[(s * pieces + p) * units + u] = at(tensor, (s * units + u) * pieces + p);
    put(importer, values, slots * units * pieces);
    pm_arena_free(&arena);
}

static bool put_maxout(pm_importer *importer, pm_inner_id file, uint32_t node, uint32_t depth, bool windowed)
{
    pm_tensor weights, bias, gain, shift;
    if (!find_tensor(importer, file, node, "W", 3, (uint32_t[]){PM_WIDTH, PM_PIECES, depth}, &weights) ||
        !find_tensor(importer, file, node, "b", 2, (uint32_t[]){PM_WIDTH, PM_PIECES}, &bias) ||
        !find_tensor(importer, file, node + 1, "G", 1, (uint32_t[]){PM_WIDTH}, &gain) ||
        !find_tensor(importer, file, node + 1, "b", 1, (uint32_t[]){PM_WIDTH}, &shift))
        return false;
    if (windowed)
        put_transformed(importer, &weights);
    else
        put_packed(importer, &weights, PM_PRE, depth, maxout_place);
    put_pieces(importer, &bias, 1, PM_WIDTH, PM_PIECES);
    put_vector(importer, &gain, PM_WIDTH);
    put_vector(importer, &shift, PM_WIDTH);
    return true;
}

static bool put_tok2vec(pm_importer *importer, pm_inner_id file, uint32_t tables, uint32_t first_table)
{
    pm_tensor table;
    for (uint32_t i = 0; i < tables; i++) {
        uint32_t shape[2] = {pm_table_rows[i], PM_WIDTH};
        if (!find_tensor(importer, file, first_table + 2 * i, "E", 2, shape, &table))
            return false;
        put_vector(importer, &table, (size_t)shape[0] * shape[1]);
    }
    if (!put_maxout(importer, file, 39, tables * PM_WIDTH, false))
        return false;
    for (uint32_t layer = 0; layer < PM_LAYERS; layer++)
        if (!put_maxout(importer, file, 57 + 2 * layer, PM_WINDOW, true))
            return false;
    return true;
}

static bool put_head(pm_importer *importer, pm_inner_id file, uint32_t slots, uint32_t moves)
{
    pm_tensor linear, linear_bias, lower, lower_bias, pad, upper, upper_bias;
    if (!find_tensor(importer, file, 6, "W", 2, (uint32_t[]){PM_HIDDEN, PM_WIDTH}, &linear) ||
        !find_tensor(importer, file, 6, "b", 1, (uint32_t[]){PM_HIDDEN}, &linear_bias) ||
        !find_tensor(importer, file, 2, "W", 4, (uint32_t[]){slots, PM_HIDDEN, PM_HIDDEN_PIECES, PM_HIDDEN}, &lower) ||
        !find_tensor(importer, file, 2, "b", 2, (uint32_t[]){PM_HIDDEN, PM_HIDDEN_PIECES}, &lower_bias) ||
        !find_tensor(importer, file, 2, "pad", 4, (uint32_t[]){1, slots, PM_HIDDEN, PM_HIDDEN_PIECES}, &pad) ||
        !find_tensor(importer, file, 3, "W", 2, (uint32_t[]){moves, PM_HIDDEN}, &upper) ||
        !find_tensor(importer, file, 3, "b", 1, (uint32_t[]){moves}, &upper_bias))
        return false;
    put_packed(importer, &linear, PM_HIDDEN, PM_WIDTH, plain_place);
    put_vector(importer, &linear_bias, PM_HIDDEN);
    put_packed(importer, &lower, (size_t)slots * PM_FEATURE, PM_HIDDEN, lower_place);
    put_pieces(importer, &lower_bias, 1, PM_HIDDEN, PM_HIDDEN_PIECES);
    put_pieces(importer, &pad, slots, PM_HIDDEN, PM_HIDDEN_PIECES);
    put_packed(importer, &upper, moves, PM_HIDDEN, plain_place);
    put_vector(importer, &upper_bias, moves);
    return true;
}

bool pm_import_weights(pm_importer *importer)
{
    pm_tensor weights, bias;
    if (!put_tok2vec(importer, PM_INNER_TOK2VEC, 6, 28) || !put_tok2vec(importer, PM_INNER_NER, 4, 32) ||
        !find_tensor(importer, PM_INNER_TAGGER, 3, "W", 2, (uint32_t[]){PM_TAGS, PM_WIDTH}, &weights) ||
        !find_tensor(importer, PM_INNER_TAGGER, 3, "b", 1, (uint32_t[]){PM_TAGS}, &bias))
        return false;
    put_packed(importer, &weights, PM_TAGS, PM_WIDTH, plain_place);
    put_vector(importer, &bias, PM_TAGS);
    return put_head(importer, PM_INNER_PARSER, PM_PARSER_SLOTS, PM_PARSER_MOVES) &&
           put_head(importer, PM_INNER_NER, PM_NER_SLOTS, PM_NER_MOVES);
}
