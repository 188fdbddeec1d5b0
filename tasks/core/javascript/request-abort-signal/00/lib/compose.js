/** Runs the middlewares one inside the other: `next()` runs the rest. */
export function compose(middlewares) {
  return (context) => {
    let reached = -1;

    async function dispatch(index) {
      if (index <= reached) {
        throw new Error("next() was called twice by one middleware");
      }
      reached = index;
      if (index === middlewares.length) return;
      await middlewares[index](context, () => dispatch(index + 1));
    }

    return dispatch(0);
  };
}
