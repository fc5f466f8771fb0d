# Powers off without an exit line.
        .globl  main
main:
        la      a0, text
        call    print
        j       power_off

        .section .rodata
text:   .asciz  "leaving early\n"
