# What shows the disk driver on the target: the client that puts it to use, and the archives with their manifests.

DISK_TARGET := tests/servers/blk/target
$(call task_image,$(DISK_TARGET)/Signalbox.DiskExerciser.csproj)

# An archive for each manifest there: out/disk-exerciser/NAME.img.
DISK_ARCHIVES := $(patsubst $(DISK_TARGET)/%.toml,out/disk-exerciser/%.img,$(wildcard $(DISK_TARGET)/*.toml))
$(DISK_ARCHIVES): out/disk-exerciser/%.img: $(DISK_TARGET)/%.toml out/pack/.built \
        $(call elf_of,supervisor blk disk-exerciser)
	@echo "  PACK   disk-exerciser $*"
	$(Q)$(PACK) -o $@ --first-task out/supervisor/supervisor.elf --manifest $< --images out

TEST_ARCHIVES += $(DISK_ARCHIVES)
BENCH_ARCHIVES += $(DISK_ARCHIVES)
