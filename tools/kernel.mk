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

# Random and half-valid system calls; CALLS and SEED choose how many and which.
HOSTILE := tests/microkernel/siege
HOSTILE_CALLS := 300000
HOSTILE_SEED := 1
$(call image,hostile,$(HOSTILE)/Signalbox.Hostile.csproj,--profile task --platform signalbox --heap 2M \
    --asm $(HOSTILE)/Hostile.S)
TEST_ARCHIVES += out/hostile/hostile.img

hostile_archive = echo "$(1)" >out/hostile/settings; \
    $(PACK) -o $(2) --first-task out/hostile/hostile.elf settings=out/hostile/settings

out/hostile/hostile.img: tools/kernel.mk out/pack/.built out/hostile/hostile.elf
	@echo "  PACK   hostile"
	$(Q)$(call hostile_archive,$(HOSTILE_CALLS) $(HOSTILE_SEED),$@)

.PHONY: hostile
hostile: out/pack/.built out/kernel/kernel.elf out/hostile/hostile.elf ## 10 million hostile system calls; CALLS=N SEED=N
	$(Q)$(call hostile_archive,$(or $(CALLS),10000000) $(or $(SEED),1),out/hostile/long.img)
	$(Q)tools/run out/kernel/kernel.elf out/hostile/long.img

# What the tasks said to each other, as a picture.
TRACE := tools/trace/bin/Debug/net10.0/signalbox-trace.dll
TRACE_PROJECT := tools/trace/Signalbox.Trace.csproj

out/trace/.built: $(call sources,$(call project_folders,$(TRACE_PROJECT))) $(COMMON) | out/.setup
	@echo "  BUILD  trace"
	@mkdir -p $(@D)
	$(Q)$(MSBUILD) $(TRACE_PROJECT)
	@touch $@

TEST_ARCHIVES += out/trace/trace.img
out/trace/trace.img: tests/trace/echo.toml out/pack/.built $(call elf_of,supervisor echo echo-client)
	@echo "  PACK   trace"
	@mkdir -p $(@D)
	$(Q)$(PACK) -o $@ --first-task out/supervisor/supervisor.elf --manifest $< --images out

.PHONY: trace
trace: out/trace/.built out/kernel/kernel.elf out/system/system.img ## boots the system with the trace on and writes out/trace/trace.json; SECONDS=3
	$(Q)dotnet $(TRACE) record out/kernel/kernel.elf out/system/system.img $(MANIFEST) $(or $(SECONDS),3) out/trace/trace.json
