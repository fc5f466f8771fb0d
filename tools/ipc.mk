# What shows channels on the target: pairs of tasks, for figures and for tests.

$(foreach project,$(wildcard tests/ipc/bench-target/*/*.csproj tests/ipc/target/*/*.csproj),$(call task_image,$(project)))

$(call archive,ipc-bench,tests/ipc/bench-target/bench.toml)
BENCH_ARCHIVES += out/ipc-bench/ipc-bench.img

$(call archive,ipc-check,tests/ipc/target/check.toml)
TEST_ARCHIVES += out/ipc-check/ipc-check.img
