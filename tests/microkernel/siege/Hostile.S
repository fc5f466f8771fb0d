/*
 * Tasks that attack the kernel, and those that must not notice. Position independent, no stack. Arguments stand at the start
 * of the message buffer; its second half is a task's own memory, which the kernel never touches.
 */
        .option arch, +d
        .equ    BUFFER, 0x3FFFFFE000    # MessageBuffer.Address
        .equ    OWN, 2048               # where a task's own memory starts in it
        .equ    OWN_WORDS, 256
        .equ    SELF, 1 << 10           # Handle.Self
        .equ    CANARY, 0x5A5AC3C3

        .equ    REPLY_RECEIVE, 1        # SyscallNumber
        .equ    NOTIFY, 4
        .equ    TASK_KILL, 18
        .equ    LAST_STATUS, 19         # KernelStatus

        .equ    STALE_FLOATING_POINT, -3        # exit codes; the enumeration Damage
        .equ    UNKNOWN_STATUS, -4
        .equ    LOST_REGISTER, -5
        .equ    LOST_MEMORY, -6
        .equ    LOST_FLOATING_POINT, -7

        .macro  END code
        li      a1, \code
        li      a0, SELF
        li      a7, TASK_KILL
        ecall
        .endm

        .macro  COUNT                   # in the shared word s3
        ld      t0, 0(s3)
        addi    t0, t0, 1
        sd      t0, 0(s3)
        .endm

        .macro  RANDOM                  # s0: xorshift
        slli    t0, s0, 13
        xor     s0, s0, t0
        srli    t0, s0, 7
        xor     s0, s0, t0
        slli    t0, s0, 17
        xor     s0, s0, t0
        .endm

        .macro  ALL_FLOATS instruction:vararg
        .irp    n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
        \instruction \n
        .endr
        .endm

        .macro  TAKE_FLOAT n            # t1 |= register
        fmv.x.d t0, f\n
        or      t1, t1, t0
        .endm

        .macro  SET_FLOAT n             # register = s1 + n
        addi    t0, s1, \n
        fmv.d.x f\n, t0
        .endm

        .macro  COMPARE_FLOAT n         # t1 |= register ^ (s1 + n)
        fmv.x.d t0, f\n
        addi    t2, s1, \n
        xor     t0, t0, t2
        or      t1, t1, t0
        .endm

        .section .text.routines, "ax"
        .balign 16
SignalboxHostileStart:

/* Arguments: seed, number of calls, address of two shared words 64 bytes apart, eight handles. */
SignalboxHostileAttack:
        li      t1, 0
        ALL_FLOATS TAKE_FLOAT           # a new task has nobody's values
        frcsr   t0
        or      t1, t1, t0
        beqz    t1, 1f
        END     STALE_FLOATING_POINT
1:      li      t6, BUFFER
        ld      s0, 0(t6)
        ld      s1, 8(t6)
        ld      s3, 16(t6)
        ALL_FLOATS SET_FLOAT            # and leaves some behind
        li      s2, BUFFER + OWN        # sixteen words: handles given, then results of calls
        li      t1, 0
2:      add     t2, t6, t1
        add     t3, s2, t1
        ld      t0, 24(t2)
        sd      t0, 0(t3)
        sd      t0, 64(t3)
        addi    t1, t1, 8
        li      t0, 64
        bltu    t1, t0, 2b
        li      s4, 0                   # where the next result goes
        li      s6, CANARY
        mv      s7, s6
        mv      s8, s6
        mv      s9, s6
        mv      s10, s6
        mv      s11, s6
        mv      sp, s6
        mv      gp, s6
        mv      tp, s6

.Lattack:
        RANDOM
        andi    s5, s0, 31              # 23 of these numbers exist
        .irp    register, a0, a1, a2, a3, a4, a5, a6
        jal     t6, .Largument
        mv      \register, t1
        .endr
        RANDOM
        andi    t0, s0, 15
        beqz    t0, 1f
        rdtime  a6                      # mostly a deadline that comes soon
        srli    t0, s0, 4
        andi    t0, t0, 1023
        add     a6, a6, t0
1:      mv      a7, s5
        ecall
        li      t0, LAST_STATUS
        bgtu    a0, t0, .Lstatus
        bnez    a0, 2f
        ld      t0, 64(s3)              # calls that were granted
        addi    t0, t0, 1
        sd      t0, 64(s3)
        slli    t0, s4, 3
        add     t0, t0, s2
        sd      a1, 64(t0)
        addi    s4, s4, 1
        andi    s4, s4, 7
2:      xor     t0, s6, s7
        xor     t1, s8, s9
        or      t0, t0, t1
        xor     t1, s10, s11
        or      t0, t0, t1
        xor     t1, sp, gp
        or      t0, t0, t1
        xor     t1, tp, s6
        or      t0, t0, t1
        xor     t1, s6, s8
        or      t0, t0, t1
        xor     t1, s6, s10
        or      t0, t0, t1
        xor     t1, s6, sp
        or      t0, t0, t1
        li      t1, CANARY
        xor     t1, s6, t1
        or      t0, t0, t1
        bnez    t0, .Lregister
        COUNT
        addi    s1, s1, -1
        bnez    s1, .Lattack
        END     0
.Lstatus:
        END     UNKNOWN_STATUS
.Lregister:
        END     LOST_REGISTER

/* t1 = an argument, half valid. Returns to t6. */
.Largument:
        RANDOM
        srli    t3, s0, 8
        andi    t2, s0, 7
        li      t1, 0
        beqz    t2, .Lback              # nothing
        addi    t2, t2, -1
        beqz    t2, .Lsmall
        addi    t2, t2, -1
        beqz    t2, .Lany
        addi    t2, t2, -1
        beqz    t2, .Lpage
        addi    t2, t2, -1
        beqz    t2, .Lbit
        andi    t1, t3, 15              # what it has, or nearly
        slli    t1, t1, 3
        add     t1, t1, s2
        ld      t1, 0(t1)
        addi    t2, t2, -1
        bnez    t2, .Lback
        srli    t3, t3, 8
        li      t2, 1
        sll     t2, t2, t3
        xor     t1, t1, t2
.Lback: jr      t6
.Lsmall:
        andi    t1, t3, 255
        jr      t6
.Lany:  mv      t1, s0
        jr      t6
.Lpage: slli    t1, t3, 48
        srli    t1, t1, 36
        jr      t6
.Lbit:  li      t1, 1
        sll     t1, t1, t3
        jr      t6

/*
 * Serves a port, and looks again and again whether anything of its own has changed: memory, registers of both kinds.
 * Arguments: port, any number, address of a shared word, ticks between two looks.
 */
SignalboxHostileNeighbour:
        li      t6, BUFFER
        ld      s0, 0(t6)
        ld      s1, 8(t6)
        ld      s3, 16(t6)
        ld      s4, 24(t6)
        li      s2, BUFFER + OWN
        li      t0, OWN_WORDS
        mv      t1, s2
1:      xor     t2, t0, s1
        sd      t2, 0(t1)
        addi    t1, t1, 8
        addi    t0, t0, -1
        bnez    t0, 1b
        ALL_FLOATS SET_FLOAT
        mv      a0, s0
        li      a7, 11                  # PortBind
        ecall
        li      s5, 0                   # whom to answer
.Lneighbour:
        mv      a0, s5
        li      a1, 0
        rdtime  a6
        add     a6, a6, s4
        li      a7, REPLY_RECEIVE
        ecall
        li      s5, 0
        bnez    a0, 2f                  # nobody came, or the caller is gone
        srli    t0, a1, 16              # MessageInfo.Kind
        andi    t0, t0, 3
        bnez    t0, 2f
        mv      s5, a7
2:      li      t0, OWN_WORDS
        mv      t1, s2
        li      t3, 0
3:      xor     t2, t0, s1
        ld      t4, 0(t1)
        xor     t2, t2, t4
        or      t3, t3, t2
        addi    t1, t1, 8
        addi    t0, t0, -1
        bnez    t0, 3b
        bnez    t3, .Lmemory
        li      t1, 0
        ALL_FLOATS COMPARE_FLOAT
        bnez    t1, .Lfloat
        COUNT
        j       .Lneighbour
.Lmemory:
        END     LOST_MEMORY
.Lfloat:
        END     LOST_FLOATING_POINT

/* Runs when nobody else can: wakes everybody who waits. Arguments: five tasks. */
SignalboxHostileWaker:
        li      s0, BUFFER
        ld      s1, 0(s0)
        ld      s2, 8(s0)
        ld      s3, 16(s0)
        ld      s4, 24(s0)
        ld      s5, 32(s0)
1:      .irp    register, s1, s2, s3, s4, s5
        mv      a0, \register
        li      a1, 1
        li      a7, NOTIFY
        ecall
        .endr
        j       1b
SignalboxHostileEnd:

/* void SignalboxHostileRoutines(nuint* addresses): start, end, then the routines in the order of Routines.cs. */
        .section .text
        .globl SignalboxHostileRoutines
        .type SignalboxHostileRoutines, @function
SignalboxHostileRoutines:
        .irp    name, Start, End, Attack, Neighbour, Waker
        la      t0, SignalboxHostile\name
        sd      t0, 0(a0)
        addi    a0, a0, 8
        .endr
        ret
        .size SignalboxHostileRoutines, . - SignalboxHostileRoutines
