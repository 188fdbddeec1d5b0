#include "pager.h"

#include <inttypes.h>
#include <stdlib.h>

static void complain(const struct page *page, const char *what) {
    fprintf(stderr, "pager: page %" PRIu32 ": %s\n", page->number, what);
}

static void unlink_page(struct pager *pager, struct page *page) {
    if (page->newer != NULL)
        page->newer->older = page->older;
    else
        pager->newest = page->older;
    if (page->older != NULL)
        page->older->newer = page->newer;
    else
        pager->oldest = page->newer;
}

static void push_newest(struct pager *pager, struct page *page) {
    page->newer = NULL;
    page->older = pager->newest;
    if (pager->newest != NULL)
        pager->newest->newer = page;
    else
        pager->oldest = page;
    pager->newest = page;
}

static int transfer(struct pager *pager, struct page *page, bool write) {
    size_t n;

    if (fseek(pager->file, (long)page->number * PAGE_SIZE, SEEK_SET) != 0)
        return -1;
    if (write)
        n = fwrite(page->data, PAGE_SIZE, 1, pager->file);
    else
        n = fread(page->data, PAGE_SIZE, 1, pager->file);
    if (n != 1) {
        complain(page, write ? "cannot write" : "cannot read");
        return -1;
    }
    page->dirty = false;
    return 0;
}

static struct page *find(const struct pager *pager, uint32_t number) {
    struct page *page = pager->newest;

    while (page != NULL && page->number != number)
        page = page->older;
    return page;
}

/* A page that is in no list; an old one if there are enough. */
static struct page *take_page(struct pager *pager) {
    struct page *page;

    if (pager->n_pages < pager->max_pages) {
        page = calloc(1, sizeof(*page));
        if (page != NULL)
            pager->n_pages++;
        return page;
    }
    page = pager->oldest;
    while (page != NULL && page->pins > 0)
        page = page->newer;
    if (page == NULL)
        return NULL;
    if (page->dirty && transfer(pager, page, true) != 0)
        return NULL;
    unlink_page(pager, page);
    return page;
}

void pager_init(struct pager *pager, FILE *file, size_t max_pages) {
    *pager = (struct pager){.file = file, .max_pages = max_pages};
}

struct page *pager_get(struct pager *pager, uint32_t number) {
    struct page *page = find(pager, number);

    if (page != NULL) {
        unlink_page(pager, page);
    } else {
        page = take_page(pager);
        if (page == NULL)
            return NULL;
        page->number = number;
        if (transfer(pager, page, false) != 0) {
            free(page);
            pager->n_pages--;
            return NULL;
        }
    }
    push_newest(pager, page);
    page->pins++;
    return page;
}

void pager_put(struct page *page) {
    page->pins--;
}

int pager_flush(struct pager *pager) {
    int rc = 0;

    for (struct page *page = pager->oldest; page != NULL; page = page->newer) {
        if (page->dirty && transfer(pager, page, true) != 0)
            rc = -1;
    }
    return rc;
}

int pager_close(struct pager *pager) {
    int rc = pager_flush(pager);

    while (pager->newest != NULL) {
        struct page *page = pager->newest;

        unlink_page(pager, page);
        free(page);
    }
    return rc;
}
