# What shows the kernel on the target: images for figures and tests, and the archives they are booted from.

KERNEL_BENCH := tests/microkernel/bench
$(call image,kernel-bench,$(KERNEL_BENCH)/Signalbox.KernelBench.csproj,--profile task --platform signalbox --heap 2M \
    --asm $(KERNEL_BENCH)/Routines.S)
BENCH_IMAGES += kernel-bench
BENCH_ARCHIVES += out/kernel-bench/kernel-bench.img

# An archive whose first task is the image of the same name.
out/kernel-bench/kernel-bench.img: out/pack/.built out/kernel-bench/kernel-bench.elf
	@echo "  PACK   kernel-bench"
	$(Q)$(PACK) -o $@ --first-task out/kernel-bench/kernel-bench.elf

# What one task does wrong, beside others that must not notice.
CONTAINMENT := tests/containment/target
$(call image,faulty,$(CONTAINMENT)/faulty/Signalbox.Containment.Faulty.csproj,--profile task --platform signalbox --heap 2M \
    --asm $(CONTAINMENT)/faulty/Misdeeds.S)
$(foreach name,witness examiner,$(call task_image,$(wildcard $(CONTAINMENT)/$(name)/*.csproj)))
TEST_ARCHIVES += out/containment/containment.img

out/containment/containment.img: tests/containment/containment.toml out/pack/.built $(call elf_of,supervisor faulty witness examiner)
	@echo "  PACK   containment"
	@mkdir -p $(@D)
	$(Q)$(PACK) -o $@ --first-task out/supervisor/supervisor.elf --manifest $< --images out
