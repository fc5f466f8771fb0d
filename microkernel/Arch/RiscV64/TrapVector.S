/*
 * Every trap from user mode. stvec points here, sscratch at the frame (TrapFrame) of the task that runs.
 *
 * A system call is a function call to the task's compiler: it expects s0-s11, sp, gp and tp back, nothing else. C# expects
 * the same of what it calls. So a system call saves only pc and sp, and leaves the others in their registers while C#
 * runs; they are saved when another task's are loaded, and not at all if the same task goes on. What the call may have changed
 * comes back from the frame: older values of the same task, never anything of the kernel's or of another task's.
 *
 * A system call enters C# with its arguments in a0-a6 and its number in a7, as the task left them. Every entry returns the
 * address of the frame to go on with.
 */
        .equ    PC, 0x00
        .equ    SP, 0x08
        .equ    KERNEL_STACK, 0x10
        .equ    TRANSLATION, 0x18
        .equ    STATUS, 0x20
        .equ    RA, 0x28
        .equ    GP, 0x30
        .equ    TP, 0x38
        .equ    A0, 0x40
        .equ    A1, 0x48
        .equ    A2, 0x50
        .equ    A3, 0x58
        .equ    A4, 0x60
        .equ    A5, 0x68
        .equ    A6, 0x70
        .equ    A7, 0x78
        .equ    S0, 0x80
        .equ    T0, 0xE0
        .equ    T1, 0xE8
        .equ    T2, 0xF0
        .equ    T3, 0xF8
        .equ    T4, 0x100
        .equ    T5, 0x108
        .equ    T6, 0x110

        .equ    REPLY_RECEIVE, 1        # SyscallNumber; Call is 0
        .equ    RECEIVE, 2
        .equ    NOTIFY, 4

        .equ    CAUSE_USER_CALL, 8
        .equ    STATUS_SPP, 1 << 8

        .macro  SAVED operation, base
        \operation s0, S0 + 0(\base)
        \operation s1, S0 + 8(\base)
        \operation s2, S0 + 16(\base)
        \operation s3, S0 + 24(\base)
        \operation s4, S0 + 32(\base)
        \operation s5, S0 + 40(\base)
        \operation s6, S0 + 48(\base)
        \operation s7, S0 + 56(\base)
        \operation s8, S0 + 64(\base)
        \operation s9, S0 + 72(\base)
        \operation s10, S0 + 80(\base)
        \operation s11, S0 + 88(\base)
        \operation gp, GP(\base)
        \operation tp, TP(\base)
        .endm

        .macro  ARGUMENTS operation, base       # all but a0
        \operation a1, A1(\base)
        \operation a2, A2(\base)
        \operation a3, A3(\base)
        \operation a4, A4(\base)
        \operation a5, A5(\base)
        \operation a6, A6(\base)
        \operation a7, A7(\base)
        .endm

        .macro  TEMPORARIES operation, base     # all but t0, and ra
        \operation ra, RA(\base)
        \operation t1, T1(\base)
        \operation t2, T2(\base)
        \operation t3, T3(\base)
        \operation t4, T4(\base)
        \operation t5, T5(\base)
        \operation t6, T6(\base)
        .endm

        .section .text.trap, "ax"
        .globl SignalboxTrap
        .type SignalboxTrap, @function
        .balign 64
SignalboxTrap:
        csrrw   sp, sscratch, sp        # sp = frame, sscratch = user sp
        sd      t0, T0(sp)
        csrr    t0, scause
        addi    t0, t0, -CAUSE_USER_CALL
        bnez    t0, .Lnot_a_call

        csrr    t0, sepc                # t0 and t1 are the call's to lose
        csrrw   t1, sscratch, sp        # t1 = user sp, sscratch = frame
        addi    t0, t0, 4               # go on behind the ecall
        sd      t0, PC(sp)
        sd      t1, SP(sp)
        ld      sp, KERNEL_STACK(sp)
        bnez    a7, .Lnot_call
        call    SignalboxTrapCall
        # falls through

/* a0 = frame to go on with; s0-s11, gp and tp are the current task's. */
.Lresume:
        csrr    t1, sscratch
        beq     a0, t1, .Lsame_task
        SAVED   sd, t1
/* The same, when they are saved. */
.Lload_task:
        ld      t0, STATUS(a0)
        ld      t1, TRANSLATION(a0)
        csrw    sstatus, t0
        csrw    satp, t1
        bltz    t0, .Lflush             # bit 63 cannot be written; here it says: no address space identifiers
.Lflushed:
        csrw    sscratch, a0
        SAVED   ld, a0
.Lsame_task:
        ld      t0, PC(a0)
        csrw    sepc, t0
        TEMPORARIES ld, a0
        ARGUMENTS ld, a0
        ld      sp, SP(a0)
        ld      t0, T0(a0)
        ld      a0, A0(a0)
        sret

.Lflush:
        sfence.vma
        j       .Lflushed

.Lnot_call:
        addi    t0, a7, -REPLY_RECEIVE
        bnez    t0, .Lnot_reply_receive
        call    SignalboxTrapReplyReceive
        j       .Lresume

.Lnot_reply_receive:
        addi    t0, a7, -RECEIVE
        bnez    t0, .Lnot_receive
        call    SignalboxTrapReceive
        j       .Lresume

.Lnot_receive:
        addi    t0, a7, -NOTIFY
        bnez    t0, .Lgeneral
        call    SignalboxTrapNotify
        j       .Lresume

.Lgeneral:
        call    SignalboxTrapSyscall
        j       .Lresume

/* Interrupt or exception: sp = frame, sscratch = user sp. Kernel code is never interrupted, so a trap there is a fault. */
.Lnot_a_call:
        TEMPORARIES sd, sp
        csrr    t1, sstatus
        andi    t1, t1, STATUS_SPP
        bnez    t1, SignalboxBootTrap
        sd      a0, A0(sp)
        ARGUMENTS sd, sp
        csrr    t1, sepc
        sd      t1, PC(sp)
        csrrw   t1, sscratch, sp
        sd      t1, SP(sp)
        csrr    t0, scause
        bgez    t0, .Lexception         # the cause of an interrupt has bit 63 set
        ld      sp, KERNEL_STACK(sp)
        call    SignalboxTrapInterrupt
        j       .Lresume

.Lexception:
        SAVED   sd, sp
        csrr    a0, scause
        csrr    a1, stval
        ld      sp, KERNEL_STACK(sp)
        call    SignalboxTrapException
        j       .Lload_task
        .size SignalboxTrap, . - SignalboxTrap

/* A trap inside the kernel: a mistake of ours. The end, on a stack of its own. */
        .globl SignalboxBootTrap
        .type SignalboxBootTrap, @function
        .balign 4
SignalboxBootTrap:
        la      sp, __panic_stack_top
        csrr    a0, scause
        csrr    a1, sepc
        csrr    a2, stval
        call    SignalboxKernelFault
.Lstop: wfi
        j       .Lstop
        .size SignalboxBootTrap, . - SignalboxBootTrap

/* void SignalboxEnterTask(TrapFrame* frame): runs a task for the first time; does not return. */
        .globl SignalboxEnterTask
        .type SignalboxEnterTask, @function
SignalboxEnterTask:
        la      t0, SignalboxTrap
        csrw    stvec, t0
        j       .Lload_task
        .size SignalboxEnterTask, . - SignalboxEnterTask
