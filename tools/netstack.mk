# The network for tests and figures, and what uses it.

NETSTACK_TARGET := tests/clients/netstack/target
$(call archive,net-clients,$(NETSTACK_TARGET)/system.toml)
TEST_ARCHIVES += out/net-clients/net-clients.img
BENCH_ARCHIVES += out/net-clients/net-clients.img
