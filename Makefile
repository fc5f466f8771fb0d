# The front door: `make` alone prints the targets. `make -j2` is safe; V=1 shows the commands.
MAKEFLAGS += --no-builtin-rules --no-print-directory
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.SUFFIXES:
.DEFAULT_GOAL := help
Q := $(if $(filter 1,$(V)),,@)
export V ONLY FILTER CMD NAME TASK

# ---- What things are made of --------------------------------------------------------------------------------------

# Files that a project's build reads, in the given folders and below. Names with spaces are not supported.
sources = $(shell find $(wildcard $(1)) \( -name bin -o -name obj \) -prune -o -type f \
            \( -name '*.cs' -o -name '*.csproj' -o -name '*.props' -o -name '*.targets' -o -name '*.S' -o -name '*.ld' \
            -o -name '*.txt' \) -print)
project_folders = $(shell tools/project-folders $(wildcard $(1)))
COMMON := $(wildcard Directory.* global.json nuget.config .editorconfig)

# One build by MSBuild at a time: two would write the obj folder of a project that both reference. -o: the nodes that MSBuild
# leaves behind for the next build must not keep the lock.
MSBUILD = flock -o out/.msbuild.lock dotnet msbuild -restore -nologo -v:$(if $(filter 1,$(V)),minimal,quiet) -m

# $(call build_together,out/DIR/FILE.slnx,PROJECTS): one build for many, by a solution made on the spot.
build_together = { echo '<Solution>'; printf '  <Project Path="../../%s" />\n' $(2); echo '</Solution>'; } >$(1); $(MSBUILD) $(1)

# ---- Host tools: compiler, runtime, symboliser ---------------------------------------------------------------------

# Programs that run on the host go to out/aot; the runtime's projects put their own assemblies there.
HOST_TOOLS := aot/compiler/Signalbox.Aot.csproj $(wildcard aot/symbolizer/*.csproj)
RUNTIMES := $(wildcard aot/runtime/*/*.csproj aot/platform/*/*.csproj)
TOOLCHAIN_FOLDERS := ipc/abi aot/compiler aot/symbolizer aot/publicizer aot/intrinsics aot/runtime aot/platform
TOOLCHAIN := out/aot/.built

$(TOOLCHAIN): $(HOST_TOOLS) $(RUNTIMES) $(call sources,$(TOOLCHAIN_FOLDERS)) $(COMMON) | out/.setup
	@echo "  BUILD  aot"
	$(Q)for project in $(HOST_TOOLS); do \
	    $(MSBUILD) $$project -t:Publish -p:PublishDir=$(CURDIR)/out/aot/ -p:UseAppHost=false; \
	done
	$(Q)$(call build_together,out/aot/Runtime.slnx,$(RUNTIMES))
	@touch $@

# ---- The checker of the whole tree (its rules: tools/treecheck) ----------------------------------------------------

TREECHECK := out/treecheck.built
TREECHECK_PROGRAM := tools/treecheck/bin/Debug/net10.0/signalbox-treecheck.dll

$(TREECHECK): $(call sources,tools/treecheck) $(COMMON) | out/.setup
	@echo "  BUILD  treecheck"
	$(Q)$(MSBUILD) tools/treecheck/Signalbox.TreeCheck.csproj
	@touch $@

# ---- Images --------------------------------------------------------------------------------------------------------

AOT := dotnet out/aot/signalbox-aot.dll

# $(call image,NAME,PROJECT,FLAGS): see tools/images.mk.
define image_rules
out/$(1)/.built: $(2) $$(call sources,$$(call project_folders,$(2))) $$(COMMON) | out/.setup
	@echo "  BUILD  $(1)"
	$$(Q)$$(MSBUILD) $(2)
	@mkdir -p $$(@D) && touch $$@

out/$(1)/$(1).elf: out/$(1)/.built $$(TOOLCHAIN) $$(filter %.S %.ld,$(3))
	@echo "  AOT    $(1)"
	$$(Q)$$(AOT) out/$(1)/$(basename $(notdir $(2))).dll -o $$@ $(3)
	@touch $$@
endef
image = $(eval $(call image_rules,$(1),$(2),$(3)))

elf_of = $(foreach name,$(1),out/$(name)/$(name).elf)

include tools/images.mk
include tools/system.mk
include tools/kernel.mk
include tools/ipc.mk
include tools/blk.mk
include tools/sfs.mk
include tools/net.mk
include tools/netstack.mk
include tools/display.mk

# ---- Targets -------------------------------------------------------------------------------------------------------

.PHONY: help setup build run hello test bench faults check clean debug gdb journal new-server screenshots

help: ## prints this list
	@echo 'make TARGET [V=1 shows commands] [-j2]'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1	\2/p' $(MAKEFILE_LIST) | expand -t 16

setup: ## checks for the tools that are needed; installs what is missing on Debian and its kin
	$(Q)tools/setup

# Every build passes here once, so that a missing tool is named as such and not by whatever stumbles over it.
out/.setup: tools/setup
	$(Q)tools/setup
	@mkdir -p out && touch $@

build: $(TOOLCHAIN) $(call elf_of,$(IMAGES) kernel) out/system/system.img out/sfs/.built ## builds the compiler, the runtime and the images

# What is still to be built is not what CMD prints.
# GUI=1: with graphics adapter, keyboard and mouse, and the tasks that use them.
RUN_ARCHIVE = $(if $(filter 1,$(GUI)),out/desktop/desktop.img,out/system/system.img)

run: ## boots the system, ctrl-a x ends it; CMD="ls /; ps" runs these commands alone; DISK=image, GUI=1: with a screen
	$(Q)$(MAKE) out/kernel/kernel.elf $(RUN_ARCHIVE) $(filter $(DEFAULT_DISK),$(DISK)) >&2
	$(Q)tools/run out/kernel/kernel.elf $(RUN_ARCHIVE)

debug: out/kernel/kernel.elf out/system/system.img ## boots the system and halts at its first instruction until `make gdb` comes
	$(Q)tools/run $^ -gdb tcp::1234 -S

gdb: ## attaches to `make debug`, with the C# sources of the kernel and of TASK
	$(Q)tools/gdb $(MANIFEST)

journal: ## the deaths of the last run, with methods and lines; LOG=file: those in another log
	$(Q)tools/journal $(or $(LOG),out/system/run.log) $(MANIFEST)

new-server: ## makes a server NAME with contract, client, test and manifest entries
	$(Q)MANIFEST=$(MANIFEST) tools/new-server "$$NAME"

screenshots: out/kernel/kernel.elf out/desktop/desktop.img ## takes the pictures in docs/
	$(Q)tools/screenshots $^ docs/desktop.png

hello: out/hello/hello.elf ## boots a C# program on the bare machine
	$(Q)tools/boot $<

# Every project below tests/ that uses the test SDK, found by that.
TEST_PROJECTS := $(shell grep -l -r --include='*.csproj' --exclude-dir=bin --exclude-dir=obj Microsoft.NET.Test.Sdk tests | sort)
CHOSEN_TESTS := $(if $(ONLY),$(foreach part,$(ONLY),$(filter tests/$(part)%,$(TEST_PROJECTS))),$(TEST_PROJECTS))

test: build $(call elf_of,$(TEST_IMAGES)) $(TEST_ARCHIVES) out/tests/.built ## builds and runs all tests, on the host and in QEMU; ONLY=aot: those below tests/aot
	$(Q)tools/test $(CHOSEN_TESTS)

out/tests/.built: $(TEST_PROJECTS) $(call sources,$(call project_folders,$(TEST_PROJECTS))) $(COMMON) | out/.setup
	@echo "  BUILD  tests"
	@mkdir -p $(@D)
	$(Q)$(call build_together,out/tests/Tests.slnx,$(TEST_PROJECTS))
	@touch $@

# A first word of the figures' names; `make bench ONLY=aot` measures those alone.
bench: build $(call elf_of,$(BENCH_IMAGES)) $(BENCH_ARCHIVES) out/bench/.built ## measures the figures; ONLY=aot: one group
	$(if $(ONLY),,@rm -f out/bench.json)
	$(Q)dotnet tests/bench/bin/Debug/net10.0/Signalbox.Bench.dll $(ONLY)

out/bench/.built: $(call sources,$(call project_folders,tests/bench/Signalbox.Bench.csproj)) $(COMMON) | out/.setup
	@echo "  BUILD  bench"
	@mkdir -p $(@D)
	$(Q)$(MSBUILD) tests/bench/Signalbox.Bench.csproj
	@touch $@

# Kills tasks under load and checks what remains. The same seed makes the same load and the same order of kills.
faults: build $(call elf_of,disk-exerciser file-exerciser) out/faults/.built ## kills drivers under load and checks what remains; SEED=n COUNT=n ONLY=blk or fs
	$(Q)dotnet tests/faults/bin/Debug/net10.0/Signalbox.Faults.dll $(or $(SEED),1) $(or $(COUNT),1000) $(ONLY)

out/faults/.built: $(call sources,$(call project_folders,tests/faults/Signalbox.Faults.csproj) tests/servers/blk/target) $(COMMON) | out/.setup
	@echo "  BUILD  faults"
	@mkdir -p $(@D)
	$(Q)$(MSBUILD) tests/faults/Signalbox.Faults.csproj
	@touch $@

check: $(TREECHECK) ## checks formatting, layers, lengths, leftovers, and prints the share of unsafe code
	$(Q)status=0; \
	dotnet format whitespace --folder . --verify-no-changes --exclude out tests/aot/cases || status=1; \
	dotnet $(TREECHECK_PROGRAM) . || status=1; \
	exit $$status

clean: ## removes what was built
	$(Q)rm -rf out
	$(Q)find . -path ./.git -prune -o -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +
