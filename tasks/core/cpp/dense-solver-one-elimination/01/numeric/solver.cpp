#include "numeric/matrix.hpp"

#include <numeric>
#include <utility>

namespace numeric {
namespace {

constexpr double tiny = 1e-12;

// Both factors in one matrix; the diagonal of the lower one is all ones.
struct Lu {
  Matrix factors;
  std::vector<std::size_t> order; // row i was row order[i]
  double sign;                    // -1 after an odd number of swaps
};

// The row at or below `top` that is largest in the column.
std::size_t pivot_row(const Matrix &a, std::size_t top, std::size_t col) {
  std::size_t best = top;
  for (std::size_t row = top + 1; row < a.rows(); ++row) {
    if (std::abs(a(row, col)) > std::abs(a(best, col))) {
      best = row;
    }
  }
  return best;
}

std::optional<Lu> factorise(Matrix a) {
  std::vector<std::size_t> order(a.rows());
  std::iota(order.begin(), order.end(), std::size_t{0});
  double sign = 1.0;
  for (std::size_t col = 0; col < a.cols(); ++col) {
    const std::size_t pivot = pivot_row(a, col, col);
    if (a(pivot, col) == 0.0) {
      return std::nullopt;
    }
    if (pivot != col) {
      a.swap_rows(pivot, col);
      std::swap(order[pivot], order[col]);
      sign = -sign;
    }
    for (std::size_t row = col + 1; row < a.rows(); ++row) {
      const double factor = a(row, col) /= a(col, col);
      for (std::size_t i = col + 1; i < a.cols(); ++i) {
        a(row, i) -= factor * a(col, i);
      }
    }
  }
  return Lu{.factors = std::move(a), .order = std::move(order), .sign = sign};
}

Vector substitute(const Lu &lu, const Vector &b) {
  const std::size_t size = b.size();
  Vector x(size);
  for (std::size_t row = 0; row < size; ++row) {
    x[row] = b[lu.order[row]];
    for (std::size_t col = 0; col < row; ++col) {
      x[row] -= lu.factors(row, col) * x[col];
    }
  }
  for (std::size_t row = size; row-- > 0;) {
    for (std::size_t col = row + 1; col < size; ++col) {
      x[row] -= lu.factors(row, col) * x[col];
    }
    x[row] /= lu.factors(row, row);
  }
  return x;
}

} // namespace

std::optional<Vector> solve(Matrix a, Vector b) {
  for (std::size_t col = 0; col < a.cols(); ++col) {
    const std::size_t pivot = pivot_row(a, col, col);
    if (std::abs(a(pivot, col)) < 1e-9) {
      return std::nullopt;
    }
    a.swap_rows(pivot, col);
    std::swap(b[pivot], b[col]);
    for (std::size_t row = col + 1; row < a.rows(); ++row) {
      const double factor = a(row, col) / a(col, col);
      for (std::size_t i = col; i < a.cols(); ++i) {
        a(row, i) -= factor * a(col, i);
      }
      b[row] -= factor * b[col];
    }
  }
  for (std::size_t row = a.rows(); row-- > 0;) {
    for (std::size_t col = row + 1; col < a.cols(); ++col) {
      b[row] -= a(row, col) * b[col];
    }
    b[row] /= a(row, row);
  }
  return b;
}

std::optional<Matrix> solve(const Matrix &a, const Matrix &b) {
  const std::optional<Lu> lu = factorise(a);
  if (!lu) {
    return std::nullopt;
  }
  Matrix x(b.rows(), b.cols());
  Vector column(b.rows());
  for (std::size_t col = 0; col < b.cols(); ++col) {
    for (std::size_t row = 0; row < b.rows(); ++row) {
      column[row] = b(row, col);
    }
    const Vector solved = substitute(*lu, column);
    for (std::size_t row = 0; row < b.rows(); ++row) {
      x(row, col) = solved[row];
    }
  }
  return x;
}

std::optional<Matrix> inverse(Matrix a) {
  Matrix result = Matrix::identity(a.rows());
  for (std::size_t col = 0; col < a.cols(); ++col) {
    const std::size_t pivot = pivot_row(a, col, col);
    if (std::abs(a(pivot, col)) < 1e-9) {
      return std::nullopt;
    }
    a.swap_rows(pivot, col);
    result.swap_rows(pivot, col);
    const double scale = 1.0 / a(col, col);
    for (std::size_t i = 0; i < a.cols(); ++i) {
      a(col, i) *= scale;
      result(col, i) *= scale;
    }
    for (std::size_t row = 0; row < a.rows(); ++row) {
      const double factor = row == col ? 0.0 : a(row, col);
      for (std::size_t i = 0; i < a.cols(); ++i) {
        a(row, i) -= factor * a(col, i);
        result(row, i) -= factor * result(col, i);
      }
    }
  }
  return result;
}

double determinant(Matrix a) {
  double product = 1.0;
  for (std::size_t col = 0; col < a.cols(); ++col) {
    const std::size_t pivot = pivot_row(a, col, col);
    if (a(pivot, col) == 0.0) {
      return 0.0;
    }
    if (pivot != col) {
      a.swap_rows(pivot, col);
      product = -product;
    }
    product *= a(col, col);
    for (std::size_t row = col + 1; row < a.rows(); ++row) {
      const double factor = a(row, col) / a(col, col);
      for (std::size_t i = col; i < a.cols(); ++i) {
        a(row, i) -= factor * a(col, i);
      }
    }
  }
  return product;
}

std::size_t rank(Matrix a) {
  const double limit = tiny * a.max_abs();
  std::size_t found = 0;
  for (std::size_t col = 0; col < a.cols() && found < a.rows(); ++col) {
    const std::size_t pivot = pivot_row(a, found, col);
    if (std::abs(a(pivot, col)) <= limit) {
      continue;
    }
    a.swap_rows(pivot, found);
    for (std::size_t row = found + 1; row < a.rows(); ++row) {
      const double factor = a(row, col) / a(found, col);
      for (std::size_t i = col; i < a.cols(); ++i) {
        a(row, i) -= factor * a(found, i);
      }
    }
    ++found;
  }
  return found;
}

} // namespace numeric
