#include "draw/draw.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <librsvg/rsvg.h>
#include <math.h>

/* Cairo's own limit is 32,767 to a side. */
enum { MAX_PIXELS = 100000000, MAX_SIDE = 30000 };

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int length)
{
    pm_buf_add(closure, (pm_str){(const char *)data, length});
    return CAIRO_STATUS_SUCCESS;
}

static void fail(pm_diags *diags, const char *what)
{
    pm_buf text = {0};
    pm_buf_fmt(&text, "the picture could not be drawn: %s", what);
    pm_diag_file(diags, PM_D_LAYOUT, PM_STR(""), pm_buf_str(&text), PM_STR(""));
    pm_buf_free(&text);
}

/* SCALE, or less: a map with thousands of sources is many pages long, and a
 * smaller picture of it is better than none. */
static double fit(double w, double h, double scale)
{
    double longest = w > h ? w : h;
    if (longest * scale > MAX_SIDE)
        scale = MAX_SIDE / longest;
    if (w * h * scale * scale > MAX_PIXELS)
        scale = sqrt(MAX_PIXELS / (w * h));
    return scale;
}

/* A picture W by H units large, SCALE times as large in the picture's own units. */
typedef bool paint_fn(pm_buf *out, RsvgHandle *drawing, double w, double h, double scale);

static bool paint_pixels(pm_buf *out, RsvgHandle *drawing, double w, double h, double scale)
{
    int columns = (int)ceil(w * scale), rows = (int)ceil(h * scale);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, columns, rows);
    cairo_t *cr = cairo_create(surface);
    RsvgRectangle all = {0, 0, columns, rows};
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    bool ok = rsvg_handle_render_document(drawing, cr, &all, NULL) &&
              cairo_surface_write_to_png_stream(surface, append, out) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return ok;
}

/* One page as large as the drawing, in points. Cairo would write the hour of the
 * day into the file: the same drawing gives the same bytes. */
static bool paint_page(pm_buf *out, RsvgHandle *drawing, double w, double h, double scale)
{
    RsvgRectangle all = {0, 0, w * scale, h * scale};
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append, out, all.width, all.height);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    cairo_t *cr = cairo_create(surface);
    bool ok = rsvg_handle_render_document(drawing, cr, &all, NULL);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    ok = ok && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    return ok;
}

/* WIDTH: of the picture; 0 = three quarters of the drawing's, which is points. */
static bool render(pm_buf *out, pm_str svg, double width, paint_fn *paint, pm_diags *diags)
{
    GError *error = NULL;
    RsvgHandle *drawing = rsvg_handle_new_from_data((const guint8 *)svg.ptr, svg.len, &error);
    if (!drawing) {
        fail(diags, error ? error->message : "no valid SVG");
        g_clear_error(&error);
        return false;
    }
    RsvgRectangle box = {0};
    gboolean has_w, has_h, has_box;
    RsvgLength ignored_w, ignored_h;
    rsvg_handle_get_intrinsic_dimensions(drawing, &has_w, &ignored_w, &has_h, &ignored_h, &has_box, &box);
    bool sized = has_box && box.width > 0 && box.height > 0;
    double scale = sized ? fit(box.width, box.height, width > 0 ? width / box.width : 0.75) : 1;
    bool ok = sized && paint(out, drawing, box.width, box.height, scale);
    if (!ok)
        fail(diags, sized ? "cairo or librsvg refused it" : "its size is not known");
    g_object_unref(drawing);
    return ok;
}

bool pm_png(pm_buf *out, pm_str svg, uint32_t width, pm_diags *diags)
{
    if (!width) {
        fail(diags, "its size is not known");
        return false;
    }
    return render(out, svg, width, paint_pixels, diags);
}

bool pm_pdf(pm_buf *out, pm_str svg, pm_diags *diags)
{
    return render(out, svg, 0, paint_page, diags);
}
