# The host's tool for disk images, and the image that `make run` uses unless DISK names another.

SFS_TOOL := out/sfs/signalbox-sfs.dll
SFS_PROJECT := clients/fs/tool/Signalbox.SfsTool.csproj

out/sfs/.built: $(call sources,$(call project_folders,$(SFS_PROJECT))) $(COMMON) | out/.setup
	@echo "  BUILD  sfs"
	$(Q)$(MSBUILD) $(SFS_PROJECT)
	@mkdir -p $(@D) && touch $@

# It is made once and then belongs to whoever runs the system: nothing here ever overwrites it.
DEFAULT_DISK := out/disk.img
DISK ?= $(DEFAULT_DISK)
run debug: export DISK := $(DISK)
debug: | $(filter $(DEFAULT_DISK),$(DISK))
$(DEFAULT_DISK): | out/sfs/.built
	@echo "  DISK   $@"
	$(Q)dotnet $(SFS_TOOL) mkfs $@.new 64M signalbox
	$(Q)dotnet $(SFS_TOOL) import $@.new system/disk
	$(Q)mv $@.new $@

# The client that puts the file server to use in tests, and the archives with their manifests.
FILE_TARGET := tests/clients/fs/target
$(call task_image,$(FILE_TARGET)/Signalbox.FileExerciser.csproj)

FILE_ARCHIVES := $(patsubst $(FILE_TARGET)/%.toml,out/file-exerciser/%.img,$(wildcard $(FILE_TARGET)/*.toml))
$(FILE_ARCHIVES): out/file-exerciser/%.img: $(FILE_TARGET)/%.toml out/pack/.built \
        $(call elf_of,supervisor blk fs file-exerciser)
	@echo "  PACK   file-exerciser $*"
	$(Q)$(PACK) -o $@ --first-task out/supervisor/supervisor.elf --manifest $< --images out

TEST_ARCHIVES += $(FILE_ARCHIVES)
BENCH_ARCHIVES += out/file-exerciser/bench.img
