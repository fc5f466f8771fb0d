/*
 * System calls for C#. To the kernel a system call is a function call, so it keeps s0 to s11 and sp, and nothing else.
 */
#ifdef __riscv_flen
/* void SignalboxSyscall(SyscallFrame* frame): registers a0 to a7 from the frame, and back to it. */
        .section .text.SignalboxSyscall, "ax"
        .globl SignalboxSyscall
        .type SignalboxSyscall, @function
SignalboxSyscall:
        .cfi_startproc
        addi    sp, sp, -16
        .cfi_def_cfa_offset 16
        sd      ra, 8(sp)
        .cfi_offset ra, -8
        sd      s0, 0(sp)
        .cfi_offset s0, -16
        mv      s0, a0
        ld      a1, 8(s0)
        ld      a2, 16(s0)
        ld      a3, 24(s0)
        ld      a4, 32(s0)
        ld      a5, 40(s0)
        ld      a6, 48(s0)
        ld      a7, 56(s0)
        ld      a0, 0(s0)
        ecall
        sd      a0, 0(s0)
        sd      a1, 8(s0)
        sd      a2, 16(s0)
        sd      a3, 24(s0)
        sd      a4, 32(s0)
        sd      a5, 40(s0)
        sd      a6, 48(s0)
        sd      a7, 56(s0)
        ld      ra, 8(sp)
        ld      s0, 0(sp)
        addi    sp, sp, 16
        ret
        .cfi_endproc
        .size SignalboxSyscall, . - SignalboxSyscall

/* ulong SignalboxNotify(ulong task, ulong bits): the call that a busy pair of tasks makes most. */
        .section .text.SignalboxNotify, "ax"
        .globl SignalboxNotify
        .type SignalboxNotify, @function
SignalboxNotify:
        .cfi_startproc
        addi    sp, sp, -16
        .cfi_def_cfa_offset 16
        sd      ra, 8(sp)
        .cfi_offset ra, -8
        li      a7, 4                   # SyscallNumber.Notify
        ecall
        ld      ra, 8(sp)
        addi    sp, sp, 16
        ret
        .cfi_endproc
        .size SignalboxNotify, . - SignalboxNotify
#endif
