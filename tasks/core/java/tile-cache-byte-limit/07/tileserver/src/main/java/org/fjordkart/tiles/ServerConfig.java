package org.fjordkart.tiles;

import java.nio.file.Path;
import java.util.Properties;

/** Settings of the tile server, with their defaults. */
record ServerConfig(int port, Path styles, long maxStyleBytes, TileCache cache) {
    private static final long MEGABYTE = 1 << 20;

    static ServerConfig from(Properties properties) {
        int port = Integer.parseInt(properties.getProperty("http.port", "8080"));
        Path styles = Path.of(properties.getProperty("styles.directory", "styles"));
        long maxStyleBytes =
                Long.parseLong(properties.getProperty("styles.max-megabytes", "4")) * MEGABYTE;
        long cacheBytes =
                Long.parseLong(properties.getProperty("cache.megabytes", "512")) * MEGABYTE;
        return new ServerConfig(port, styles, maxStyleBytes, new TileCache(cacheBytes));
    }
}
