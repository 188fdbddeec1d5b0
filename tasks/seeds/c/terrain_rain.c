/* A terrain that rain carves rivers into. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CARVE_SHARE 0.25f

struct terrain
{
    int rows;
    int cols;
    float *heights;
    float *puddles;
};

void terrain_free(struct terrain *terrain)
{
    free(terrain->heights);
    free(terrain->puddles);
    free(terrain);
}

struct terrain *terrain_new(int rows, int cols)
{
    const size_t spots = (size_t)rows * (size_t)cols;
    struct terrain *terrain = calloc(1, sizeof(*terrain));
    if (terrain == NULL)
    {
        return NULL;
    }
    terrain->rows = rows;
    terrain->cols = cols;
    terrain->heights = calloc(spots, sizeof(*terrain->heights));
    terrain->puddles = calloc(spots, sizeof(*terrain->puddles));
    if (terrain->heights == NULL || terrain->puddles == NULL)
    {
        terrain_free(terrain);
        return NULL;
    }
    return terrain;
}

static int is_inside(const struct terrain *terrain, int row, int col)
{
    return row >= 0 && row < terrain->rows && col >= 0 && col < terrain->cols;
}

/* Puts a round hill on the terrain. */
void raise_hill(struct terrain *terrain, int row, int col, float radius, float peak)
{
    for (int y = 0; y < terrain->rows; y++)
    {
        for (int x = 0; x < terrain->cols; x++)
        {
            const float gap = hypotf((float)(y - row), (float)(x - col));
            if (gap < radius)
            {
                terrain->heights[y * terrain->cols + x] += peak * (1.0f - gap / radius);
            }
        }
    }
}

/* Tells how far it is down to the lowest neighbor, and where that one is. */
static float find_slope(const struct terrain *terrain, int row, int col, int *next)
{
    const float height = terrain->heights[row * terrain->cols + col];
    float slope = 0.0f;
    for (int y = row - 1; y <= row + 1; y++)
    {
        for (int x = col - 1; x <= col + 1; x++)
        {
            if (!is_inside(terrain, y, x))
            {
                continue;
            }
            const float drop = height - terrain->heights[y * terrain->cols + x];
            if (drop > slope)
            {
                slope = drop;
                *next = y * terrain->cols + x;
            }
        }
    }
    return slope;
}

/* Lets one drop run down from a spot; it takes some soil along and leaves it in a puddle. */
void carve_river(struct terrain *terrain, int row, int col)
{
    int spot = row * terrain->cols + col;
    int next = spot;
    float soil = 0.0f;
    float slope = find_slope(terrain, row, col, &next);
    while (slope > 0.001f)
    {
        const float share = slope * CARVE_SHARE;
        terrain->heights[spot] -= share;
        soil += share;
        spot = next;
        slope = find_slope(terrain, spot / terrain->cols, spot % terrain->cols, &next);
    }
    terrain->heights[spot] += soil * CARVE_SHARE;
    terrain->puddles[spot] += 1.0f;
}

void rain_on(struct terrain *terrain, int drops)
{
    for (int drop = 0; drop < drops; drop++)
    {
        const int row = rand() % terrain->rows;
        const int col = rand() % terrain->cols;
        carve_river(terrain, row, col);
    }
    fprintf(stderr, "terrain has %d more drops\n", drops);
}

void add_hills(struct terrain *terrain, int hills)
{
    for (int hill = 0; hill < hills; hill++)
    {
        const int row = rand() % terrain->rows;
        const int col = rand() % terrain->cols;
        const float radius = (float)(rand() % 9 + 3);
        raise_hill(terrain, row, col, radius, 0.5f * radius);
    }
    fprintf(stderr, "terrain has %d more hills\n", hills);
}

/* Draws each inner spot towards the mean of its neighbors. */
void soften_terrain(struct terrain *terrain)
{
    for (int y = 1; y < terrain->rows - 1; y++)
    {
        for (int x = 1; x < terrain->cols - 1; x++)
        {
            const float height = terrain->heights[y * terrain->cols + x];
            float mean = terrain->heights[(y - 1) * terrain->cols + x];
            mean += terrain->heights[(y + 1) * terrain->cols + x];
            mean += terrain->heights[y * terrain->cols + x - 1];
            mean += terrain->heights[y * terrain->cols + x + 1];
            terrain->heights[y * terrain->cols + x] += CARVE_SHARE * (0.25f * mean - height);
        }
    }
    fprintf(stderr, "terrain is softer\n");
}

float puddle_at(const struct terrain *terrain, int row, int col)
{
    return terrain->puddles[row * terrain->cols + col];
}

void dry_terrain(struct terrain *terrain)
{
    const size_t spots = (size_t)terrain->rows * (size_t)terrain->cols;
    memset(terrain->puddles, 0, spots * sizeof(*terrain->puddles));
    fprintf(stderr, "terrain is dry\n");
}

int save_terrain(const struct terrain *terrain, FILE *file)
{
    fprintf(file, "%d %d\n", terrain->rows, terrain->cols);
    for (int y = 0; y < terrain->rows; y++)
    {
        for (int x = 0; x < terrain->cols; x++)
        {
            fprintf(file, " %.2f", terrain->heights[y * terrain->cols + x]);
        }
        fprintf(file, "\n");
    }
    return ferror(file) ? -1 : 0;
}
