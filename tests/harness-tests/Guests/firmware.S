# What the guests of these tests share: console, power-off, numbers. SBI 0.2 legacy calls 1 and 2, SRST of SBI 0.3 (chapter 10).

        .section .text.start
        .globl  _start
_start:
        la      sp, __stack_top
        call    main
        # main returned: power off without an exit line.
        .globl  power_off
power_off:
        li      a7, 0x53525354          # extension "SRST"
        li      a6, 0                   # system_reset
        li      a0, 0                   # shutdown
        li      a1, 0                   # no reason
        ecall
1:      wfi
        j       1b

        .text
# a0: address of a text that ends with a zero byte.
        .globl  print
print:
        mv      t0, a0
1:      lbu     a0, 0(t0)
        beqz    a0, 2f
        li      a7, 1                   # console_putchar
        ecall
        addi    t0, t0, 1
        j       1b
2:      ret

# Waits for a byte from the console; a0: the byte.
        .globl  read_byte
read_byte:
        li      a7, 2                   # console_getchar, -1 while there is none
        ecall
        bltz    a0, read_byte
        ret

# a0: an unsigned number, printed in decimal.
        .globl  print_number
print_number:
        addi    sp, sp, -32
        sd      ra, 24(sp)
        addi    t0, sp, 23
        sb      zero, 0(t0)
        li      t1, 10
1:      remu    t2, a0, t1
        divu    a0, a0, t1
        addi    t2, t2, '0'
        addi    t0, t0, -1
        sb      t2, 0(t0)
        bnez    a0, 1b
        mv      a0, t0
        call    print
        ld      ra, 24(sp)
        addi    sp, sp, 32
        ret
