# Counts the retired instructions of a loop of 1000 times 2, and prints the figure.
        .globl  main
main:
        li      t1, 1000
        csrr    s0, instret
1:      addi    t1, t1, -1
        bnez    t1, 1b
        csrr    s1, instret
        la      a0, start
        call    print
        sub     a0, s1, s0
        call    print_number
        la      a0, end
        call    print
        j       power_off

        .section .rodata
start:  .asciz  "figure harness.loop "
end:    .asciz  " instructions\nsignalbox: exit 0\n"
