# The kernel, the tasks, and the boot archive that holds them.
# A task's image comes from the project below servers/ or clients/ that says its TaskName: nothing is listed here.

KERNEL_FOLDER := microkernel/Arch/RiscV64
$(call image,kernel,$(KERNEL_FOLDER)/Signalbox.Microkernel.RiscV64.csproj,--profile kernel --platform none --heap 4M \
    --opt speed --linker-script $(KERNEL_FOLDER)/kernel.ld --asm $(KERNEL_FOLDER)/Entry.S \
    --asm $(KERNEL_FOLDER)/TrapVector.S --asm $(KERNEL_FOLDER)/FloatingPoint.S)

# $(call property,NAME,PROJECT): what a project file says.
property = $(shell sed -n 's:.*<$(1)>\(.*\)</$(1)>.*:\1:p' $(2))
task_image = $(call image,$(call property,TaskName,$(1)),$(1),--profile task --platform signalbox \
    --heap $(call property,TaskHeap,$(1)) --opt $(or $(call property,TaskOptimize,$(1)),size))

TASK_PROJECTS := $(shell grep -ls '<TaskName>' servers/*/*.csproj clients/*/*.csproj clients/*/*/*.csproj)
$(foreach project,$(TASK_PROJECTS),$(call task_image,$(project)))

# The images that a manifest needs besides the first task: that of each task, which its entry may name.
images_of = $(shell awk -F '"' '/^\[\[/ { flush() } /^name *=/ { name = $$2 } /^image *=/ { image = $$2 } END { flush() } \
    function flush() { if (name != "") print image != "" ? image : name ".elf"; name = image = "" }' $(1) \
    | sed 's/\.elf$$//' | sort -u)

MANIFEST := system/qemu-virt.toml
PACK := dotnet ipc/abi/packing/bin/Debug/net10.0/signalbox-pack.dll
PACK_PROJECT := ipc/abi/packing/Signalbox.Packing.csproj

out/pack/.built: $(call sources,$(call project_folders,$(PACK_PROJECT))) $(COMMON) | out/.setup
	@echo "  BUILD  pack"
	@mkdir -p $(@D)
	$(Q)$(MSBUILD) $(PACK_PROJECT)
	@touch $@

# $(call archive,NAME,MANIFEST): the boot archive out/NAME/NAME.img with the images that the manifest needs.
define archive_rules
out/$(1)/$(1).img: $(2) out/pack/.built $$(call elf_of,supervisor $$(call images_of,$(2)))
	@echo "  PACK   $(1)"
	@mkdir -p $$(@D)
	$$(Q)$$(PACK) -o $$@ --first-task out/supervisor/supervisor.elf --manifest $(2) --images out
endef
archive = $(eval $(call archive_rules,$(1),$(2)))

$(call archive,system,$(MANIFEST))

# The same with a screen: the tasks of the second manifest besides.
DESKTOP := $(MANIFEST) system/desktop.toml
out/desktop/desktop.img: $(DESKTOP) out/pack/.built $(call elf_of,supervisor $(call images_of,$(DESKTOP)))
	@echo "  PACK   desktop"
	@mkdir -p $(@D)
	$(Q)cat $(DESKTOP) >out/desktop/desktop.toml
	$(Q)$(PACK) -o $@ --first-task out/supervisor/supervisor.elf --manifest out/desktop/desktop.toml --images out

# Only for tests: tasks that the tests in QEMU need besides those of the system.
TEST_TASK_PROJECTS := $(wildcard tests/boot/tasks/*/*.csproj)
$(foreach project,$(TEST_TASK_PROJECTS),$(call task_image,$(project)))
TEST_IMAGES += $(foreach project,$(TEST_TASK_PROJECTS),$(call property,TaskName,$(project)))
