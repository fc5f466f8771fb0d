/*
 * What the measured tasks run: position independent, no stack, no data. The first task copies these pages and maps them
 * into each. A task finds its arguments, four words, at the start of its message buffer; it ends with its result as the
 * exit code, so that the fault message carries it, registers and all.
 *
 * The loops count their rounds in s2 and gather statuses in s5. What that costs, the routine Empty tells.
 */
        .equ    BUFFER, 0x3FFFFFE000    # MessageBuffer.Address
        .equ    SELF, 1 << 10           # Handle.Self

        .equ    CALL, 0                 # SyscallNumber
        .equ    REPLY_RECEIVE, 1
        .equ    RECEIVE, 2
        .equ    NOTIFY, 4
        .equ    ACKNOWLEDGE, 5
        .equ    PORT_BIND, 11
        .equ    TASK_KILL, 18
        .equ    YIELD, 21

        .equ    CLOCK_TIME_LOW, 0x00    # Goldfish real-time clock: registers, in nanoseconds
        .equ    CLOCK_TIME_HIGH, 0x04
        .equ    CLOCK_ALARM_LOW, 0x08
        .equ    CLOCK_ALARM_HIGH, 0x0C
        .equ    CLOCK_INTERRUPT_ENABLED, 0x10
        .equ    CLOCK_CLEAR_INTERRUPT, 0x1C
        .equ    ALARM_AHEAD, 20000

        .macro  SYSCALL number
        li      a7, \number
        ecall
        .endm

        .macro  BEGIN
        li      t0, BUFFER
        ld      s0, 0(t0)
        ld      s1, 8(t0)
        ld      s2, 16(t0)
        ld      s3, 24(t0)
        li      s5, 0
        rdinstret s4
        .endm

        .macro  AGAIN label
        or      s5, s5, a0
        addi    s2, s2, -1
        bnez    s2, \label
        .endm

        .section .text.routines, "ax"
        .balign 16
SignalboxBenchStart:

/* No system call at all. Argument 2: rounds. */
SignalboxBenchEmpty:
        BEGIN
        li      a0, 0
1:      AGAIN   1b
        j       .Lend

/* The least that a system call can do. Argument 2: rounds. */
SignalboxBenchYield:
        BEGIN
1:      SYSCALL YIELD
        AGAIN   1b
        j       .Lend

/* Calls a port. Arguments: port, message description, rounds. */
SignalboxBenchCall:
        BEGIN
        li      a2, 11
        li      a3, 22
        li      a4, 33
        li      a5, 44
1:      mv      a0, s0
        mv      a1, s1
        li      a6, 0
        SYSCALL CALL
        AGAIN   1b
        # The last answer was what was sent.
        addi    a2, a2, -11
        addi    a3, a3, -22
        addi    a4, a4, -33
        addi    a5, a5, -44
        or      s5, s5, a2
        or      s5, s5, a3
        or      s5, s5, a4
        or      s5, s5, a5
        j       .Lend

/* Answers calls with what they say. Argument: port. */
SignalboxBenchServe:
        BEGIN
        mv      a0, s0
        SYSCALL PORT_BIND
        bnez    a0, .Lfail
1:      li      a6, 0
        SYSCALL REPLY_RECEIVE
        mv      a0, a7
        j       1b

/* Notifies and is notified. Arguments: task, any, rounds. */
SignalboxBenchPing:
        BEGIN
1:      mv      a0, s0
        li      a1, 1
        SYSCALL NOTIFY
        or      s5, s5, a0
        li      a6, 0
        SYSCALL RECEIVE
        AGAIN   1b
        j       .Lend

/* The other side. Argument: task. */
SignalboxBenchPong:
        BEGIN
1:      li      a6, 0
        SYSCALL RECEIVE
        mv      a0, s0
        li      a1, 1
        SYSCALL NOTIFY
        j       1b

/* Runs until it is interrupted, and leaves word when that was. Argument: shared memory. */
SignalboxBenchSpin:
        BEGIN
1:      rdinstret t0
        sd      t0, 0(s0)
        j       1b

/* Takes interrupts of the clock while Spin runs. Arguments: device, its registers, rounds, shared memory. */
SignalboxBenchHandle:
        BEGIN
        li      s6, 0                   # sum up to the handler
        li      s7, 0                   # sum up to the acknowledgement
        li      t0, 1
        sw      t0, CLOCK_INTERRUPT_ENABLED(s1)
        mv      a0, s0
        li      a1, 0
        SYSCALL ACKNOWLEDGE
        bnez    a0, .Lfail
1:      lwu     t0, CLOCK_TIME_LOW(s1)
        lwu     t1, CLOCK_TIME_HIGH(s1)
        slli    t1, t1, 32
        add     t0, t0, t1
        li      t1, ALARM_AHEAD
        add     t0, t0, t1
        srli    t1, t0, 32
        sw      t1, CLOCK_ALARM_HIGH(s1)
        sw      t0, CLOCK_ALARM_LOW(s1)
        li      a6, 0
        SYSCALL RECEIVE
        rdinstret t0
        ld      t1, 0(s3)
        sub     t0, t0, t1
        add     s6, s6, t0
        or      s5, s5, a0
        li      t0, 1
        sw      t0, CLOCK_CLEAR_INTERRUPT(s1)
        mv      a0, s0
        li      a1, 0
        SYSCALL ACKNOWLEDGE
        rdinstret t0
        ld      t1, 0(s3)
        sub     t0, t0, t1
        add     s7, s7, t0
        AGAIN   1b
        j       .Lend

/* Tells when it began. */
SignalboxBenchBorn:
        rdinstret a1
        li      a0, SELF
        SYSCALL TASK_KILL

.Lend:  rdinstret a1
        sub     a1, a1, s4
        bnez    s5, .Lfail
        li      a0, SELF
        SYSCALL TASK_KILL
.Lfail: li      a1, -1
        li      a0, SELF
        SYSCALL TASK_KILL
SignalboxBenchEnd:

/* void SignalboxBenchRoutines(nuint* addresses): start, end, then the routines in the order of the enumeration Routine. */
        .section .text
        .globl SignalboxBenchRoutines
        .type SignalboxBenchRoutines, @function
SignalboxBenchRoutines:
        .irp    name, Start, End, Empty, Yield, Call, Serve, Ping, Pong, Spin, Handle, Born
        la      t0, SignalboxBench\name
        sd      t0, 0(a0)
        addi    a0, a0, 8
        .endr
        ret
        .size SignalboxBenchRoutines, . - SignalboxBenchRoutines
