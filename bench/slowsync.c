/*
 * A slower disk than this machine has: every fsync and fdatasync first waits SLOWSYNC_US microseconds.
 * `bench/disks.py` compiles this and puts it before the server with LD_PRELOAD.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

typedef int sync_call(int);

static void rest(void)
{
    const char *given = getenv("SLOWSYNC_US");
    long micros = given ? atol(given) : 0;
    struct timespec pause = {micros / 1000000, micros % 1000000 * 1000};

    if (micros > 0)
        nanosleep(&pause, NULL);
}

static int slowly(const char *name, int file)
{
    sync_call *real = (sync_call *)dlsym(RTLD_NEXT, name);

    rest();
    return real(file);
}

int fsync(int file)
{
    return slowly("fsync", file);
}

int fdatasync(int file)
{
    return slowly("fdatasync", file);
}
