#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace numeric {

using Vector = std::vector<double>;

class Matrix {
public:
  Matrix(std::size_t rows, std::size_t cols)
      : rows_(rows), cols_(cols), values_(rows * cols) {}

  static Matrix identity(std::size_t size) {
    Matrix result(size, size);
    for (std::size_t i = 0; i < size; ++i) {
      result(i, i) = 1.0;
    }
    return result;
  }

  std::size_t rows() const { return rows_; }
  std::size_t cols() const { return cols_; }

  double &operator()(std::size_t row, std::size_t col) {
    return values_[row * cols_ + col];
  }
  double operator()(std::size_t row, std::size_t col) const {
    return values_[row * cols_ + col];
  }

  void swap_rows(std::size_t a, std::size_t b) {
    if (a == b) {
      return;
    }
    std::swap_ranges(values_.begin() + a * cols_,
                     values_.begin() + (a + 1) * cols_,
                     values_.begin() + b * cols_);
  }

  // The largest magnitude in the matrix.
  double max_abs() const {
    double largest = 0.0;
    for (const double value : values_) {
      largest = std::max(largest, std::abs(value));
    }
    return largest;
  }

  double diagonal_product() const {
    double product = 1.0;
    for (std::size_t i = 0; i < std::min(rows_, cols_); ++i) {
      product *= (*this)(i, i);
    }
    return product;
  }

private:
  std::size_t rows_;
  std::size_t cols_;
  Vector values_;
};

// All but rank want a square matrix; no result means a singular one.
std::optional<Vector> solve(Matrix a, Vector b);
std::optional<Matrix> solve(const Matrix &a, const Matrix &b);
[[deprecated("use solve")]] std::optional<Matrix> inverse(Matrix a);
double determinant(Matrix a);
std::size_t rank(Matrix a);

[[deprecated("use solve")]] inline Vector gauss(Matrix a, Vector b) {
  return solve(std::move(a), std::move(b)).value_or(Vector{});
}

} // namespace numeric
