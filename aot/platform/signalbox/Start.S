/*
 * Entry of a task. Whoever made it has mapped the image with everything that starts as zero, and a stack:
 *   a0 = length of the start message in the message buffer, sp = top of the stack, all other registers 0.
 * For tasks only: a kernel brings its own entry, and an image without floating point is one.
 */
#ifdef __riscv_flen
        .section .text.start, "ax"
        .globl _start
        .type _start, @function
_start:
        .cfi_startproc
        .cfi_undefined ra               # nobody called: the unwinder stops here
        mv      a1, sp
        la      t0, 1f
        ld      a2, 0(t0)               # third argument: collect at every so many-th allocation
        mv      s0, zero
        call    SignalboxStart          # does not return
        unimp
        .cfi_endproc
        .size _start, . - _start

        .section .rodata
        .balign 8
1:      .dword  __gc_stress
#endif
