#ifndef STORE_PAGER_H
#define STORE_PAGER_H

#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define PAGE_SIZE 4096

struct page {
    struct page *newer;
    struct page *older;
    uint32_t number;
    bool dirty;
    alignas(8) unsigned char data[PAGE_SIZE];
};

/* Pages in the order of their last use. */
struct pager {
    FILE *file;
    struct page *newest;
    struct page *oldest;
    size_t n_pages;
    size_t max_pages;
};

void pager_init(struct pager *pager, FILE *file, size_t max_pages);

/* Valid until the next call. NULL if the page cannot be read. */
struct page *pager_get(struct pager *pager, uint32_t number);

/* Writes all dirty pages. 0 or -1. */
int pager_flush(struct pager *pager);

/* Flushes and frees all pages. 0 or -1. */
int pager_close(struct pager *pager);

#endif
