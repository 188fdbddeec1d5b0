#ifndef STORE_LEAF_H
#define STORE_LEAF_H

#include "pager.h"

#define LEAF_MAX 255

enum leaf_status { LEAF_OK, LEAF_NO_KEY, LEAF_IO };

struct leaf {
    uint32_t count;
    struct {
        uint64_t key;
        uint64_t value;
    } entries[LEAF_MAX];
};

typedef bool (*leaf_visit)(void *ctx, uint64_t key, uint64_t value);

enum leaf_status leaf_find(struct pager *pager, uint32_t number, uint64_t key, uint64_t *value);
enum leaf_status leaf_update(struct pager *pager, uint32_t number, uint64_t key, uint64_t value);

/* Until visit returns false. */
enum leaf_status leaf_scan(struct pager *pager, uint32_t number, leaf_visit visit, void *ctx);

#endif
