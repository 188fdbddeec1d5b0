#define _POSIX_C_SOURCE 200809L

#include "reader.h"

#include <stdbool.h>
#include <string.h>
#include <sys/types.h>

#define BLOCK_SIZE 512

struct header {
    char name[100];
    char mode[8];
    char uid[8];
    char gid[8];
    char size[12];
    char mtime[12];
    char chksum[8];
    char type;
    char linkname[100];
    char magic[6];
    char version[2];
    char uname[32];
    char gname[32];
    char devmajor[8];
    char devminor[8];
    char prefix[155];
    char unused[12];
};

_Static_assert(sizeof(struct header) == BLOCK_SIZE, "a header fills its block");

/* Octal digits up to a space or NUL, or binary after a byte of 0x80. */
static bool parse_number(const char *field, size_t len, uint64_t *out) {
    bool binary = (unsigned char)field[0] == 0x80;
    uint64_t value = 0;
    size_t i;

    for (i = binary; i < len; i++) {
        if (binary)
            value = value << 8 | (unsigned char)field[i];
        else if (field[i] >= '0' && field[i] <= '7')
            value = value << 3 | (uint64_t)(field[i] - '0');
        else
            break;
    }
    *out = value;
    return i == len || field[i] == ' ' || field[i] == '\0';
}

/* The sum of all bytes, with spaces in place of the checksum. */
static bool checksum_ok(const struct header *hdr) {
    const unsigned char *bytes = (const unsigned char *)hdr;
    uint32_t sum = ' ' * sizeof(hdr->chksum);

    for (size_t i = 0; i < BLOCK_SIZE; i++)
        sum += bytes[i];
    for (size_t i = 0; i < sizeof(hdr->chksum); i++)
        sum -= (unsigned char)hdr->chksum[i];
    return parse_octal(hdr->chksum, sizeof(hdr->chksum)) == sum;
}

static void join_name(const struct header *hdr, char *out, size_t size) {
    if (hdr->prefix[0] != '\0' && memcmp(hdr->magic, "ustar", 6) == 0)
        snprintf(out, size, "%.155s/%.100s", hdr->prefix, hdr->name);
    else
        snprintf(out, size, "%.100s", hdr->name);
}

static bool skip(FILE *in, uint32_t count) {
    return count == 0 || fseek(in, (long)count, SEEK_CUR) == 0;
}

void tar_open(struct tar_reader *tar, FILE *in) {
    *tar = (struct tar_reader){.in = in};
}

enum tar_status tar_next(struct tar_reader *tar, struct tar_member *member) {
    struct header hdr;

    if (!skip(tar->in, tar->left + tar->padding))
        return TAR_ERR_IO;
    if (fread(&hdr, BLOCK_SIZE, 1, tar->in) != 1)
        return feof(tar->in) ? TAR_END : TAR_ERR_IO;
    if (hdr.name[0] == '\0')
        return TAR_END;
    if (!checksum_ok(&hdr))
        return TAR_ERR_CHECKSUM;
    join_name(&hdr, member->name, sizeof(member->name));
    member->type = hdr.type;
    member->size = parse_octal(hdr.size, sizeof(hdr.size));
    member->mtime = parse_octal(hdr.mtime, sizeof(hdr.mtime));
    tar->left = member->size;
    tar->padding = (BLOCK_SIZE - member->size % BLOCK_SIZE) % BLOCK_SIZE;
    return TAR_MEMBER;
}

size_t tar_read(struct tar_reader *tar, void *buf, size_t len) {
    size_t n;

    if (len > tar->left)
        len = tar->left;
    n = fread(buf, 1, len, tar->in);
    tar->left -= n;
    return n;
}
