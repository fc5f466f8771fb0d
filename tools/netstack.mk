# The network for tests and figures: what uses it, and the same while the driver is killed again and again.

NETSTACK_TARGET := tests/clients/netstack/target
$(call task_image,$(NETSTACK_TARGET)/Signalbox.NetKiller.csproj)
$(call archive,net-clients,$(NETSTACK_TARGET)/system.toml)
$(call archive,net-kills,$(NETSTACK_TARGET)/kills.toml)
TEST_ARCHIVES += out/net-clients/net-clients.img out/net-kills/net-kills.img
BENCH_ARCHIVES += out/net-clients/net-clients.img
