#include "cli/command.h"

#include <fcntl.h>

static int run(const pm_command *command, int argc, char **argv)
{
    pm_arena arena = {0};
    pm_args args;
    int code = PM_EXIT_USAGE;
    if (pm_args_parse(&args, command, argc, argv, &arena)) {
        pm_str name = pm_str_of(command->name);
        if (args.help)
            code = pm_cmd_help(&(pm_args){.words = &name, .word_count = 1});
        else
            code = command->run(&args);
    }
    pm_arena_free(&arena);
    return code;
}

/* A program may be started without some of its standard streams; the next file
 * that it opened would get their numbers, and messages would go into it. What
 * is opened here instead fails when it is used, as the missing one would. */
static void fill_streams(void)
{
    for (int fd = 0; fd < 3; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd ? O_RDONLY : O_WRONLY) < 0)
            return;
}

int main(int argc, char **argv)
{
    fill_streams();
    pm_str word = pm_str_of(argc > 1 ? argv[1] : "help");
    if (pm_str_eqz(word, "--help") || pm_str_eqz(word, "-h"))
        word = PM_STR("help");
    if (pm_str_eqz(word, "--version") || pm_str_eqz(word, "-V") || pm_str_eqz(word, "version"))
        return pm_out(PM_STR("powermap " PM_VERSION "\n")) ? PM_EXIT_DONE : PM_EXIT_STORE;
    const pm_command *command = pm_command_find(word);
    if (!command) {
        pm_say_unknown_command(NULL, word);
        return PM_EXIT_USAGE;
    }
    return run(command, argc > 2 ? argc - 2 : 0, argv + 2);
}
