/*
 * Where every trap of a task image goes. Nothing is meant to trap here, so a trap is the end: the registers are saved,
 * and SignalboxFault (C#) reports them. sscratch holds the top of the stack for this, 0 once it is in use.
 *
 * The saved registers form the structure FaultFrame: x1..x31 at their number times 8, sepc at 0.
 */
#ifdef __riscv_flen
        .section .text
        .globl SignalboxFaultVector
        .type SignalboxFaultVector, @function
        .balign 4                       # stvec: direct mode, so the low two bits must be 0
SignalboxFaultVector:
        .cfi_startproc
        .cfi_undefined ra
        csrrw   sp, sscratch, sp        # sp = fault stack, sscratch = interrupted sp
        beqz    sp, 1f                  # a fault while reporting a fault
        addi    sp, sp, -256
        sd      ra, 1*8(sp)
        sd      gp, 3*8(sp)
        sd      tp, 4*8(sp)
        sd      t0, 5*8(sp)
        sd      t1, 6*8(sp)
        sd      t2, 7*8(sp)
        sd      s0, 8*8(sp)
        sd      s1, 9*8(sp)
        sd      a0, 10*8(sp)
        sd      a1, 11*8(sp)
        sd      a2, 12*8(sp)
        sd      a3, 13*8(sp)
        sd      a4, 14*8(sp)
        sd      a5, 15*8(sp)
        sd      a6, 16*8(sp)
        sd      a7, 17*8(sp)
        sd      s2, 18*8(sp)
        sd      s3, 19*8(sp)
        sd      s4, 20*8(sp)
        sd      s5, 21*8(sp)
        sd      s6, 22*8(sp)
        sd      s7, 23*8(sp)
        sd      s8, 24*8(sp)
        sd      s9, 25*8(sp)
        sd      s10, 26*8(sp)
        sd      s11, 27*8(sp)
        sd      t3, 28*8(sp)
        sd      t4, 29*8(sp)
        sd      t5, 30*8(sp)
        sd      t6, 31*8(sp)
        csrrw   t0, sscratch, zero      # the interrupted sp; from now on 0 says: already faulting
        sd      t0, 2*8(sp)
        csrr    t0, sepc
        sd      t0, 0*8(sp)
        mv      a0, sp
        csrr    a1, scause
        csrr    a2, stval
        call    SignalboxFault          # does not return

1:      li      a7, 0x53525354          # SBI system reset: shut down, reason: system failure
        li      a6, 0
        li      a0, 0
        li      a1, 1
        ecall
2:      wfi
        j       2b
        .cfi_endproc
        .size SignalboxFaultVector, . - SignalboxFaultVector

        .section .bss
        .balign 16
        .space  32768
SignalboxFaultStackTop:
        .globl SignalboxFaultStackTop
#endif
