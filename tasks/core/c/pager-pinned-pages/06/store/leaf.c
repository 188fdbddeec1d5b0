#include "leaf.h"

static uint32_t lower_bound(const struct leaf *leaf, uint64_t key) {
    uint32_t low = 0, high = leaf->count;

    while (low < high) {
        uint32_t middle = (low + high) / 2;

        if (leaf->entries[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

enum leaf_status leaf_find(struct pager *pager, uint32_t number, uint64_t key, uint64_t *value) {
    struct page *page = pager_get(pager, number);
    enum leaf_status status = LEAF_NO_KEY;
    const struct leaf *leaf;
    uint32_t i;

    if (page == NULL)
        return LEAF_IO;
    leaf = (const struct leaf *)page->data;
    i = lower_bound(leaf, key);
    if (i < leaf->count && leaf->entries[i].key == key) {
        *value = leaf->entries[i].value;
        status = LEAF_OK;
    }
    pager_put(page);
    return status;
}

enum leaf_status leaf_update(struct pager *pager, uint32_t number, uint64_t key, uint64_t value) {
    struct page *page = pager_get(pager, number);
    struct leaf *leaf;
    uint32_t i;

    if (page == NULL)
        return LEAF_IO;
    leaf = (struct leaf *)page->data;
    i = lower_bound(leaf, key);
    if (i == leaf->count || leaf->entries[i].key != key) {
        pager_put(page);
        return LEAF_NO_KEY;
    }
    leaf->entries[i].value = value;
    page->dirty = true;
    pager_put(page);
    return LEAF_OK;
}

enum leaf_status leaf_scan(struct pager *pager, uint32_t number, leaf_visit visit, void *ctx) {
    struct page *page = pager_get(pager, number);
    const struct leaf *leaf;

    if (page == NULL)
        return LEAF_IO;
    leaf = (const struct leaf *)page->data;
    for (uint32_t i = 0; i < leaf->count; i++) {
        if (!visit(ctx, leaf->entries[i].key, leaf->entries[i].value))
            break;
    }
    pager_put(page);
    return LEAF_OK;
}
