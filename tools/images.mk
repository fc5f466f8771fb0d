# The images, one line each: $(call image,NAME,PROJECT,FLAGS OF THE COMPILER).
# The project's program is built to out/NAME/ (its OutputPath) and compiled to out/NAME/NAME.elf. Files that the flags name
# (--asm FILE, --linker-script FILE) and the sources of all projects it references are prerequisites by themselves.

# Part of the system and its samples: `make build`.
IMAGES := hello
$(call image,hello,aot/samples/hello/Signalbox.Hello.csproj,--profile task --platform bare)

# Only for tests: `make test`.
TEST_IMAGES := smoke cases
$(call image,smoke,tests/aot/smoke/Signalbox.Smoke.csproj,--profile task --platform bare)
$(call image,cases,tests/aot/cases/Signalbox.Cases.csproj,--profile task --platform bare)

# Only for figures: `make bench`.
BENCH_IMAGES := empty aot-bench
$(call image,empty,tests/aot/bench/empty/Signalbox.Empty.csproj,--profile task --platform bare)
$(call image,aot-bench,tests/aot/bench/csharp/Signalbox.AotBench.csproj,--profile task --platform bare)

# Only for tests: the kernel profile.
TEST_IMAGES += kernel-profile
$(call image,kernel-profile,tests/aot/kernel-profile/Signalbox.KernelProfile.csproj,--profile kernel --platform bare --heap 64K --asm tests/aot/kernel-profile/Trap.S)
