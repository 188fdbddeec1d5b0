#include "pool.h"

#include <stdlib.h>
#include <string.h>

static void *worker_main(void *arg) {
    struct pool *pool = arg;
    struct job job;

    while (jobq_pop(&pool->queue, &job)) {
        if (pool->render(job.src, job.max_edge, pool->ctx) != 0)
            atomic_fetch_add(&pool->failed, 1);
        free(job.src);
    }
    return NULL;
}

int pool_start(struct pool *pool, size_t n_workers, render_fn render, void *ctx) {
    if (n_workers == 0 || n_workers > POOL_MAX_WORKERS)
        return -1;
    *pool = (struct pool){.render = render, .ctx = ctx};
    if (jobq_init(&pool->queue, 4 * n_workers) != 0)
        return -1;
    while (pool->n_workers < n_workers) {
        pthread_t *worker = &pool->workers[pool->n_workers];

        if (pthread_create(worker, NULL, worker_main, pool) != 0) {
            pool_stop(pool);
            return -1;
        }
        pool->n_workers++;
    }
    return 0;
}

int pool_submit(struct pool *pool, const char *src, unsigned max_edge) {
    struct job job = {.src = strdup(src), .max_edge = max_edge};

    if (job.src == NULL)
        return -1;
    jobq_push(&pool->queue, job);
    return 0;
}

size_t pool_discard(struct pool *pool) {
    struct job job;
    size_t n = 0;

    while (jobq_try_pop(&pool->queue, &job)) {
        free(job.src);
        n++;
    }
    return n;
}

void pool_stop(struct pool *pool) {
    for (size_t i = 0; i < pool->n_workers; i++)
        jobq_push(&pool->queue, (struct job){.src = NULL});
    for (size_t i = 0; i < pool->n_workers; i++)
        pthread_join(pool->workers[i], NULL);
    jobq_destroy(&pool->queue);
}
