#include "export/screen.h"

#include "base/escape.h"
#include "base/utf8.h"

static void style_on(pm_screen *screen, unsigned style)
{
    if (style & PM_SCREEN_BOLD)
        pm_buf_addz(&screen->word, "\x1b[1m");
    if (style & PM_SCREEN_UNDERLINE)
        pm_buf_addz(&screen->word, "\x1b[4m");
    if (style & PM_SCREEN_DIM)
        pm_buf_addz(&screen->word, "\x1b[2m");
}

/* Part of a word. Style ends with the part, so that a break or a blank is
 * never underlined. */
static void add_part(pm_screen *screen, pm_str part, unsigned style)
{
    if (!part.len)
        return;
    style = screen->color ? style : PM_SCREEN_PLAIN;
    style_on(screen, style);
    pm_escape(&screen->word, PM_TERMINAL, part);
    if (style)
        pm_buf_addz(&screen->word, "\x1b[0m");
    screen->columns += (uint32_t)pm_utf8_count(part);
}

static void break_line(pm_screen *screen)
{
    if (screen->column)
        pm_buf_char(screen->out, '\n');
    screen->column = 0;
}

static void write_word(pm_screen *screen)
{
    if (!screen->columns)
        return;
    if (screen->column && screen->column + 1 + screen->columns > screen->width)
        break_line(screen);
    if (screen->column == 0) {
        for (; screen->column < screen->indent; screen->column++)
            pm_buf_char(screen->out, ' ');
    } else {
        pm_buf_char(screen->out, ' ');
        screen->column++;
    }
    pm_buf_add(screen->out, pm_buf_str(&screen->word));
    screen->column += screen->columns;
    screen->columns = 0;
    pm_buf_clear(&screen->word);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void pm_screen_text(pm_screen *screen, pm_str text, unsigned style)
{
    size_t start = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!is_blank(text.ptr[i]))
            continue;
        add_part(screen, pm_str_slice(text, start, i), style);
        write_word(screen);
        start = i + 1;
    }
    add_part(screen, pm_str_slice(text, start, text.len), style);
}

void pm_screen_end(pm_screen *screen)
{
    write_word(screen);
    break_line(screen);
}

void pm_screen_free(pm_screen *screen)
{
    pm_buf_free(&screen->word);
}
