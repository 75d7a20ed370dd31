/* Stands before the C library (LD_PRELOAD): of the calls below, the one of a number fails, or kills
   the process. Calls are counted from `arm` to `disarm`. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static long wanted = -1, seen;
static int fault;
static const char *last = "";

void arm(long number, int error) {
    seen = 0;
    fault = error;
    last = "";
    wanted = number;
}

long disarm(void) {
    wanted = -1;
    return seen;
}

const char *failed(void) { return last; }

static int fails(const char *name) {
    if (wanted < 0 || ++seen != wanted) return 0;
    last = name;
    if (fault < 0) kill(getpid(), SIGKILL);
    errno = fault;
    return 1;
}

#define WRAPPED(type, name, parameters, arguments)                                   \
    type name parameters {                                                           \
        static type(*real) parameters;                                               \
        if (!real) real = (type(*) parameters)dlsym(RTLD_NEXT, #name);               \
        return fails(#name) ? (type)-1 : real arguments;                             \
    }

#define WRAPPED_OPEN(name, before, arguments)                                        \
    int name(before const char *path, int flags, ...) {                              \
        static int (*real)(before const char *, int, ...);                           \
        va_list more;                                                                \
        mode_t mode;                                                                 \
        va_start(more, flags);                                                       \
        mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;                           \
        va_end(more);                                                                \
        if (!real) real = (int (*)(before const char *, int, ...))dlsym(RTLD_NEXT, #name); \
        return fails(#name) ? -1 : real arguments;                                   \
    }

#define NOTHING
#define FOLDER int folder,
WRAPPED_OPEN(open, NOTHING, (path, flags, mode))
WRAPPED_OPEN(open64, NOTHING, (path, flags, mode))
WRAPPED_OPEN(openat, FOLDER, (folder, path, flags, mode))
WRAPPED_OPEN(openat64, FOLDER, (folder, path, flags, mode))
WRAPPED(ssize_t, write, (int file, const void *data, size_t size), (file, data, size))
WRAPPED(int, fsync, (int file), (file))
WRAPPED(int, flock, (int file, int operation), (file, operation))
WRAPPED(int, fstat64, (int file, struct stat64 *found), (file, found))
WRAPPED(int, stat64, (const char *path, struct stat64 *found), (path, found))
WRAPPED(int, lstat64, (const char *path, struct stat64 *found), (path, found))
WRAPPED(int, fchmod, (int file, mode_t mode), (file, mode))
WRAPPED(int, fchown, (int file, uid_t user, gid_t group), (file, user, group))
WRAPPED(int, rename, (const char *from, const char *to), (from, to))
WRAPPED(int, link, (const char *from, const char *to), (from, to))
WRAPPED(int, unlink, (const char *path), (path))
WRAPPED(int, mkdir, (const char *path, mode_t mode), (path, mode))
WRAPPED(int, rmdir, (const char *path), (path))

int close(int file) { /* even if that fails the descriptor is gone (close(2)) */
    static int (*real)(int);
    int done;
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "close");
    done = real(file);
    return fails("close") ? -1 : done;
}
