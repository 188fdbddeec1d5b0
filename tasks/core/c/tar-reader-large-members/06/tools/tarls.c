#include <inttypes.h>
#include <stdlib.h>

#include "tar/reader.h"

static const char *describe(enum tar_status status) {
    switch (status) {
    case TAR_ERR_IO:
        return "cannot read";
    case TAR_ERR_CHECKSUM:
        return "wrong checksum";
    case TAR_ERR_FORMAT:
        return "broken header";
    default:
        return "unknown error";
    }
}

int main(void) {
    struct tar_reader tar;
    struct tar_member member;
    enum tar_status status;
    uint32_t count = 0;
    uint64_t total = 0;

    tar_open(&tar, stdin);
    while ((status = tar_next(&tar, &member)) == TAR_MEMBER) {
        printf("%12" PRIu64 " %s\n", member.size, member.name);
        total += member.size;
        count++;
    }
    if (status != TAR_END) {
        fprintf(stderr, "tarls: %s\n", describe(status));
        return EXIT_FAILURE;
    }
    printf("%12" PRIu64 " bytes in %" PRIu32 " members\n", total, count);
    return EXIT_SUCCESS;
}
