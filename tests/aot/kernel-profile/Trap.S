/*
 * The trap vector: saves what a C# method may change (RISC-V calling convention: ra, t0-t6, a0-a7) and the frame that
 * the method gets, calls it, and goes on where the frame says.
 */
        .equ    FRAME_PC, 0
        .equ    FRAME_STATUS, 8
        .equ    FRAME_BYTES, 144

        .section .text
        .balign 4
.Lvector:
        addi    sp, sp, -FRAME_BYTES
        sd      ra, 16(sp)
        sd      t0, 24(sp)
        sd      t1, 32(sp)
        sd      t2, 40(sp)
        sd      t3, 48(sp)
        sd      t4, 56(sp)
        sd      t5, 64(sp)
        sd      t6, 72(sp)
        sd      a0, 80(sp)
        sd      a1, 88(sp)
        sd      a2, 96(sp)
        sd      a3, 104(sp)
        sd      a4, 112(sp)
        sd      a5, 120(sp)
        sd      a6, 128(sp)
        sd      a7, 136(sp)
        csrr    t0, sepc
        sd      t0, FRAME_PC(sp)
        csrr    t0, sstatus
        sd      t0, FRAME_STATUS(sp)
        mv      a0, sp
        call    KernelProfileTrap
        ld      t0, FRAME_PC(sp)
        csrw    sepc, t0
        ld      t0, FRAME_STATUS(sp)
        csrw    sstatus, t0
        ld      ra, 16(sp)
        ld      t0, 24(sp)
        ld      t1, 32(sp)
        ld      t2, 40(sp)
        ld      t3, 48(sp)
        ld      t4, 56(sp)
        ld      t5, 64(sp)
        ld      t6, 72(sp)
        ld      a0, 80(sp)
        ld      a1, 88(sp)
        ld      a2, 96(sp)
        ld      a3, 104(sp)
        ld      a4, 112(sp)
        ld      a5, 120(sp)
        ld      a6, 128(sp)
        ld      a7, 136(sp)
        addi    sp, sp, FRAME_BYTES
        sret

/* nuint KernelProfileTrapVector(): the address above, for stvec. */
        .globl KernelProfileTrapVector
        .type KernelProfileTrapVector, @function
KernelProfileTrapVector:
        la      a0, .Lvector
        ret
        .size KernelProfileTrapVector, . - KernelProfileTrapVector

/* void KernelProfileBreak(): one breakpoint, four bytes long. */
        .globl KernelProfileBreak
        .type KernelProfileBreak, @function
KernelProfileBreak:
        .option push
        .option norvc
        ebreak
        .option pop
        ret
        .size KernelProfileBreak, . - KernelProfileBreak
