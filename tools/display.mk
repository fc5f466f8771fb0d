# What shows the screen and the input devices on the target: the client that puts them to use, its archives, and the
# Mandelbrot set alone, to be compared with the same in C.

SCREEN_TARGET := tests/clients/screen-exerciser
$(call task_image,$(SCREEN_TARGET)/Signalbox.ScreenExerciser.csproj)

# An archive for each manifest there: out/screen-exerciser/NAME.img.
SCREEN_ARCHIVES := $(patsubst $(SCREEN_TARGET)/%.toml,out/screen-exerciser/%.img,$(wildcard $(SCREEN_TARGET)/*.toml))
$(SCREEN_ARCHIVES): out/screen-exerciser/%.img: $(SCREEN_TARGET)/%.toml out/pack/.built \
        $(call elf_of,supervisor gpu input display terminal shell mandelbrot screen-exerciser)
	@echo "  PACK   screen-exerciser $*"
	$(Q)$(PACK) -o $@ --first-task out/supervisor/supervisor.elf --manifest $< --images out

TEST_ARCHIVES += out/screen-exerciser/check.img
BENCH_ARCHIVES += $(SCREEN_ARCHIVES)

$(call image,mandelbrot-bench,tests/clients/mandelbrot-bench/Signalbox.MandelbrotBench.csproj,--profile task --platform bare --opt speed)
BENCH_IMAGES += mandelbrot-bench
