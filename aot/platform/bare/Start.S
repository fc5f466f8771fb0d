/*
 * Entry of a bare image. OpenSBI jumps here in S-mode, without translation and with interrupts off:
 *   a0 = hart id, a1 = address of the device tree.
 * An image for a hart without floating point is a kernel: it brings its own trap vector.
 */
#ifndef __riscv_flen
        .cfi_sections .debug_frame      # for the debugger only: a kernel has no unwinder
#endif
        .section .text.start, "ax"
        .globl _start
        .type _start, @function
_start:
        .cfi_startproc
        .cfi_undefined ra               # nobody called: the unwinder stops here
        la      sp, __stack_top

        la      t0, __bss_start         # zero-initialised data; both ends are multiples of 8
        la      t1, __bss_end
        bgeu    t0, t1, 2f
1:      sd      zero, 0(t0)
        addi    t0, t0, 8
        bltu    t0, t1, 1b
2:
#ifdef __riscv_flen
        li      t0, 1 << 13             # sstatus.FS = Initial: floating point on
        csrs    sstatus, t0
        csrw    fcsr, zero              # round to nearest, no flags

        la      t0, SignalboxFaultVector
        csrw    stvec, t0
        la      t0, SignalboxFaultStackTop
        csrw    sscratch, t0
#endif
        la      t0, 3f
        ld      a2, 0(t0)               # third argument: collect at every so many-th allocation
        mv      s0, zero
        call    SignalboxStart          # does not return
4:      wfi
        j       4b
        .cfi_endproc
        .size _start, . - _start

        .section .rodata
        .balign 8
3:      .dword  __gc_stress
