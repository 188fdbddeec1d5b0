#ifndef THUMBD_POOL_H
#define THUMBD_POOL_H

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

#include "jobq.h"

#define POOL_MAX_WORKERS 32

typedef int (*render_fn)(const char *src, unsigned max_edge, void *ctx);

struct pool {
    struct jobq queue;
    pthread_t workers[POOL_MAX_WORKERS];
    size_t n_workers;
    atomic_uint failed;
    render_fn render;
    void *ctx;
};

int pool_start(struct pool *pool, size_t n_workers, render_fn render, void *ctx);

/* Queues a copy of src. Returns -1 if the job could not be queued. */
int pool_submit(struct pool *pool, const char *src, unsigned max_edge);

/* Throws away the jobs that no worker has begun. */
size_t pool_discard(struct pool *pool);

/* Finishes the queued jobs and joins the workers. */
void pool_stop(struct pool *pool);

#endif
