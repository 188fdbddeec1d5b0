#include "json/json_writer.h"

#include <gtest/gtest.h>

#include <sstream>

namespace json {
namespace {

void write_sample(JsonWriter& writer) {
  writer.begin_object();
  writer.key("name");
  writer.value("kick\n");
  writer.key("steps");
  writer.begin_array();
  writer.value(0.5);
  writer.begin_object();
  writer.end_object();
  writer.end_array();
  writer.end_object();
}

TEST(JsonWriter, WritesOneLine) {
  std::ostringstream out;
  JsonWriter writer(out);
  write_sample(writer);
  EXPECT_EQ(out.str(), R"({"name":"kick\n","steps":[0.5,{}]})");
}

TEST(JsonWriter, WantsKeysInObjects) {
  std::ostringstream out;
  JsonWriter writer(out);
  writer.begin_object();
  EXPECT_THROW(writer.null(), std::logic_error);
}

}  // namespace
}  // namespace json
