# Prompts, and repeats each byte in brackets; "q" ends it with exit code 0.
        .globl  main
main:
        la      a0, prompt
        call    print
1:      call    read_byte
        li      t0, 'q'
        beq     a0, t0, 2f
        la      t1, byte
        sb      a0, 0(t1)
        la      a0, reply
        call    print
        j       1b
2:      la      a0, goodbye
        call    print
        j       power_off

        .section .rodata
prompt: .asciz  "ready> "
goodbye: .asciz "\nsignalbox: exit 0\n"
        .data
reply:  .ascii  "["
byte:   .asciz  " ]"
