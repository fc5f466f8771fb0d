# What shows the network driver on the target: the client that puts it to use, and its archive.

NET_TARGET := tests/servers/net/target
$(call task_image,$(NET_TARGET)/Signalbox.NetExerciser.csproj)
$(call archive,net-check,$(NET_TARGET)/check.toml)
TEST_ARCHIVES += out/net-check/net-check.img
