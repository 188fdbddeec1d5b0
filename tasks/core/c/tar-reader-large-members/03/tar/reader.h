#ifndef TAR_READER_H
#define TAR_READER_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum tar_status {
    TAR_MEMBER = 1,
    TAR_END = 0,
    TAR_ERR_IO = -1,
    TAR_ERR_CHECKSUM = -2,
    TAR_ERR_FORMAT = -3,
};

struct tar_member {
    char name[257];
    char type;
    uint64_t size;
    uint64_t mtime;
};

struct tar_reader {
    FILE *in;
    uint64_t left;    /* bytes of the member not read yet */
    uint32_t padding; /* up to the next header */
};

void tar_open(struct tar_reader *tar, FILE *in);

/* Goes on to the next member, read or not. */
enum tar_status tar_next(struct tar_reader *tar, struct tar_member *member);

/* Reads from the member; fewer bytes than asked for at its end only. */
size_t tar_read(struct tar_reader *tar, void *buf, size_t len);

#endif
