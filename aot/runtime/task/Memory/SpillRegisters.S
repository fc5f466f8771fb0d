/*
 * SignalboxCallWithRegistersOnStack(function): stores the registers that calls preserve on the stack, where the
 * collector reads them, and calls function(stack pointer).
 */
        .section .text.SignalboxCallWithRegistersOnStack, "ax"
        .globl  SignalboxCallWithRegistersOnStack
        .type   SignalboxCallWithRegistersOnStack, @function
SignalboxCallWithRegistersOnStack:
        .cfi_startproc
        addi    sp, sp, -112
        .cfi_def_cfa_offset 112
        sd      ra, 104(sp)
        .cfi_offset ra, -8
        sd      s0, 96(sp)
        sd      s1, 88(sp)
        sd      s2, 80(sp)
        sd      s3, 72(sp)
        sd      s4, 64(sp)
        sd      s5, 56(sp)
        sd      s6, 48(sp)
        sd      s7, 40(sp)
        sd      s8, 32(sp)
        sd      s9, 24(sp)
        sd      s10, 16(sp)
        sd      s11, 8(sp)
        mv      t0, a0
        mv      a0, sp
        jalr    t0                      # it preserves s0 to s11 itself
        ld      ra, 104(sp)
        addi    sp, sp, 112
        ret
        .cfi_endproc
        .size   SignalboxCallWithRegistersOnStack, . - SignalboxCallWithRegistersOnStack
