#include "cli/command.h"

#include "base/near.h"

static int unknown_command(pm_str word)
{
    pm_str names[32];
    uint32_t count = 0;
    for (const pm_command *c = pm_commands; c->name && count < 32; c++)
        names[count++] = pm_str_of(c->name);
    uint32_t near = pm_nearest(word, names, count);
    pm_buf message = {0}, hint = {0};
    pm_buf_fmt(&message, "there is no command '%.*s'", PM_ARG(word));
    if (near != PM_NEAR_NONE)
        pm_buf_fmt(&hint, "did you mean '%.*s'?", PM_ARG(names[near]));
    pm_say_usage_error(NULL, pm_buf_str(&message), pm_buf_str(&hint));
    pm_buf_free(&message);
    pm_buf_free(&hint);
    return PM_EXIT_USAGE;
}

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

int main(int argc, char **argv)
{
    pm_str word = pm_str_of(argc > 1 ? argv[1] : "help");
    if (pm_str_eqz(word, "--help") || pm_str_eqz(word, "-h"))
        word = PM_STR("help");
    if (pm_str_eqz(word, "--version") || pm_str_eqz(word, "-V") || pm_str_eqz(word, "version"))
        return pm_out(PM_STR("powermap " PM_VERSION "\n")) ? PM_EXIT_DONE : PM_EXIT_STORE;
    const pm_command *command = pm_command_find(word);
    if (!command)
        return unknown_command(word);
    return run(command, argc > 2 ? argc - 2 : 0, argv + 2);
}
